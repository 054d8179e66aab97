/**
 * The test runner asks for stacks of any depth, which makes each error dear, and the parser of YAML makes thousands.
 * These are deep enough to read.
 */
Error.stackTraceLimit = 15;
