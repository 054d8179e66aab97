/**
 * The program text of a small process that stands between the editor and a tunnel program, as leader of a group of its own. It ends the whole
 * group as soon as its standard input ends: when we close it, and also when the editor was killed without a chance to tidy up.
 */
export const KEEPER = `
const { spawn } = require('node:child_process');
const [, program, ...args] = process.argv;
const windows = process.platform === 'win32';
const env = { ...process.env };
delete env.ELECTRON_RUN_AS_NODE;
const child = spawn(program, args, { env, stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true });
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
let isEnding = false;
const group = (signal) => {
  try {
    if (windows) spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(-process.pid, signal);
  } catch {}
};
const end = (graceMs) => {
  if (isEnding) return;
  isEnding = true;
  group('SIGTERM');
  const force = () => { group('SIGKILL'); process.exit(); };
  setTimeout(force, graceMs);
};
child.on('error', (failure) => { console.error(failure.message); process.exit(127); });
child.on('exit', () => { isEnding = false; end(100); });
process.stdin.on('end', () => end(1500)).on('error', () => end(1500)).resume();
`;
