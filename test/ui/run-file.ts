// Runs the tests of one file, given by its path in the project. What a failure needs to be understood is kept in
// test-results/ui/failed.
import Mocha from 'mocha';
import { inProject } from '../../scripts/lib/project.js';
import { noteFailure } from '../support/evidence.ts';

const [file = ''] = process.argv.slice(2);
const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 120_000, retries: 1, forbidOnly: true });
mocha.addFile(inProject(file));
await mocha.loadFilesAsync();
// A case that fails gets one more try, which is printed and leaves its picture as a failure does.
mocha
  .run((failures) => process.exit(failures === 0 ? 0 : 1))
  .on('fail', (test) => noteFailure(test.fullTitle()))
  .on('retry', (test, failure) => {
    console.log(`      tried again: ${test.fullTitle()}: ${failure.message}`);
    noteFailure(test.fullTitle());
  });
