import { err, ok, type Result } from '../../../base/result.ts';
import { type TunnelFailure, tunnelFailure } from '../../../webhooks/tunnel/failure.ts';
import type { Tunnel, TunnelConnection, TunnelTools } from '../../../webhooks/tunnel/tunnel.ts';
import { AddressChoice } from '../address-choice.ts';
import { findProgram } from './find-program.ts';
import { runProgram } from './run-program.ts';

/** What a line of a program says: the public address, or why there is none. */
export type ProgramReport = { readonly address: string } | { readonly failure: TunnelFailure } | undefined;

/** How a program makes a tunnel. */
export interface ProgramTunnel {
  /** Absolute path, or name on PATH; undefined: the setting is missing. */
  readonly program: string | undefined;
  /** The setting that names it. */
  readonly setting: string;
  readonly arguments: (localPort: number) => readonly string[];
  readonly read: (line: string) => ProgramReport;
}

const ADDRESS_MS = 30_000;

/** A tunnel that a program keeps: found, started, read, and ended with everything that it started. */
export function programTunnel(how: ProgramTunnel, { logger, openFolders }: TunnelTools): Tunnel {
  async function find(): Promise<Result<string, TunnelFailure>> {
    if (how.program === undefined) return err(tunnelFailure('settings', how.setting));
    const found = await findProgram(how.program, openFolders);
    if (found === undefined) return err(tunnelFailure('program-missing', how.program));
    return 'inside' in found ? err(tunnelFailure('program-inside', found.inside)) : ok(found.path);
  }

  return {
    check: find,
    async open({ localPort, signal }) {
      const found = await find();
      signal.throwIfAborted();
      if (!found.ok) return found;
      const first = Promise.withResolvers<Result<string, TunnelFailure>>();
      let lastWords = '';
      const choice = new AddressChoice(ADDRESS_MS, (address) =>
        first.resolve(address === undefined ? err(tunnelFailure('no-address', how.program)) : ok(address)),
      );
      const program = runProgram(found.value, how.arguments(localPort), (raw) => {
        const line = withoutTokens(raw);
        logger.trace(`tunnel program: ${line}`);
        lastWords = betterWords(lastWords, line);
        const news = how.read(line);
        if (news === undefined) return;
        if ('address' in news) choice.take(news.address);
        else first.resolve(err(news.failure));
      });
      const lost = program.ended.then(() => tunnelFailure('program-ended', lastWords));
      void lost.then((why) => first.resolve(err(why)));
      const giveUp = () => first.reject(signal.reason);
      signal.addEventListener('abort', giveUp, { once: true });
      const close = async () => {
        choice.end();
        await program.end();
      };
      try {
        const address = await first.promise;
        if (address.ok) return ok<TunnelConnection>({ address: address.value, lost, close });
        await close();
        return address;
      } catch (failure) {
        await close();
        throw failure;
      } finally {
        signal.removeEventListener('abort', giveUp);
      }
    },
  };
}

/** Programs print the token they were given when it is wrong. */
function withoutTokens(line: string): string {
  return line.replace(/(auth-?token[^\s:=]{0,40}[:=]\s*)\S+/gi, '$1•••');
}

/** What tells most about an end: the last line that speaks of an error, otherwise the last line. */
function betterWords(former: string, line: string): string {
  const speaks = /\b(err|error|eror|crit|fatal|failed|panic)\b/i;
  return speaks.test(line) || !speaks.test(former) ? line : former;
}
