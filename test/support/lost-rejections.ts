/** A promise that is rejected where nobody waits for it fails the test that runs: mocha by itself lets it pass. */
process.on('unhandledRejection', (reason) => {
  throw reason;
});
