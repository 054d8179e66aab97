/**
 * The test runner asks for stacks of any depth, which makes each error dear: the parser of YAML makes thousands. These
 * are deep enough to read.
 */
Error.stackTraceLimit = 15;
