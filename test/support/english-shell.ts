/** What the programs under test say is compared with English, whatever the locale of whoever runs the tests. */
process.env.LC_ALL = 'C';
