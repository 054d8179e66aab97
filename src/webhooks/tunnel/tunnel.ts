import type { Logger } from '../../base/logger.ts';
import type { Result } from '../../base/result.ts';
import type { TunnelFailure } from './failure.ts';

/** What a provider is asked for: a public address that leads to a port of this machine. */
export interface TunnelRequest {
  /** The receiver's port on 127.0.0.1. */
  readonly localPort: number;
  /** Aborted when nobody wants the tunnel any more; opening rejects with its reason and leaves nothing behind. */
  readonly signal: AbortSignal;
}

/** An open tunnel. Whoever opened it closes it, also after it was lost. */
export interface TunnelConnection {
  /**
   * Address at which the receiver's root can be reached from outside, `https://…` or `http://…`, without a slash at the
   * end.
   */
  readonly address: string;
  /** A sentence about what the person still has to do, such as making a port public; undefined when nothing. */
  readonly remark?: string;
  /** Whether opening it again would change nothing, as with an address that somebody else keeps. */
  readonly isFixed?: boolean;
  /** Resolves once, when the connection has ended without having been closed by us; never rejects. */
  readonly lost: Promise<TunnelFailure>;
  /** Ends sockets, processes and timers and resolves when they are gone; calling it twice is harmless. */
  close(): Promise<void>;
}

/** The port behind which every way to a public address stands. */
export interface Tunnel {
  /** Whether it could be opened on this machine now, without opening it: programs found, settings complete. */
  check(): Promise<Result<string | undefined, TunnelFailure>>;
  /** Opens it once. Expected failures are values; rejects only with the signal's reason. */
  open(request: TunnelRequest): Promise<Result<TunnelConnection, TunnelFailure>>;
}

/** A question to a person that only a tunnel asks; whoever shows it never keeps or logs an answer. */
export interface TunnelPrompts {
  /** A secret for signing in, or undefined when the person gave up. */
  secret(question: SecretQuestion, signal: AbortSignal): Promise<string | undefined>;
  /** Whether the person trusts a host key that was never seen. */
  trustHostKey(question: HostKeyQuestion, signal: AbortSignal): Promise<boolean>;
}

/** Which secret is wanted, for whom. */
export interface SecretQuestion {
  readonly kind: 'passphrase' | 'password' | 'answer';
  /** The key file, or `user@host`. */
  readonly subject: string;
  /** What the server asks in its own words, for `answer`. */
  readonly text?: string;
  /** Counts the tries, from 1. */
  readonly attempt: number;
}

/** A host key that is not known yet. */
export interface HostKeyQuestion {
  readonly host: string;
  readonly port: number;
  /** As in `ssh-ed25519`. */
  readonly keyType: string;
  /** `SHA256:` and base64, as OpenSSH prints it. */
  readonly fingerprint: string;
}

/** What adapters get from outside. */
export interface TunnelTools {
  readonly logger: Logger;
  readonly prompts: TunnelPrompts;
  /** Path of the file of host keys that people trusted here. */
  readonly knownHostsFile: string;
  /** Makes the address of a local port reachable from where the person sits; of use in remote windows only. */
  asExternalUri(url: string): Promise<string>;
  /** Whether the window works on another machine than the person sits at. */
  readonly isRemote: boolean;
  /** Absolute paths of the folders that are open: no program is taken from there. */
  readonly openFolders: readonly string[];
  /** Whether the open folders are trusted: otherwise no program is asked for its settings. */
  readonly isTrusted: boolean;
}

/**
 * One provider: what people read about it, and how its tunnel is made. A new provider is one file and a line in the
 * registry.
 */
export interface TunnelProvider {
  /** Value of the setting that chooses it. */
  readonly id: string;
  readonly label: () => string;
  /** One sentence on who can see the data that goes through it. */
  readonly whoCanSee: () => string;
  /** One sentence on what is needed. */
  readonly needs: () => string;
  create(settings: TunnelSettings, tools: TunnelTools): Tunnel;
}

/** Settings of all providers; whoever calls reads them anew for every start. Empty texts count as not set. */
export interface TunnelSettings {
  readonly ssh: SshSettings;
  readonly cloudflared: ProgramSettings;
  readonly ngrok: ProgramSettings;
  readonly devtunnel: ProgramSettings;
  /** Program and arguments; `{port}` is replaced by the receiver's port in each. */
  readonly command: readonly string[];
  /** A public address that leads here already. */
  readonly url: string;
}

/** A program that is found by its path or by name on PATH. */
export interface ProgramSettings {
  /** Absolute path; empty: look on PATH. */
  readonly program: string;
  /** Arguments after our own. */
  readonly arguments: readonly string[];
}

/** An SSH server that lets us listen on one of its ports. */
export interface SshSettings {
  readonly host: string;
  /** 0: as OpenSSH has it for the host, otherwise 22. */
  readonly port: number;
  /** Empty: as OpenSSH has it for the host, otherwise the name of the user of this machine. */
  readonly user: string;
  /**
   * Path of a private key, or of a public one that the agent has, `~` allowed; offered first. Empty: the files that
   * OpenSSH names.
   */
  readonly keyFile: string;
  /** Address on the server to listen on; empty: as the server decides. */
  readonly remoteAddress: string;
  /** Port on the server to listen on; 0: the server chooses. */
  readonly remotePort: number;
  /**
   * Public address with `{host}` and `{port}`; empty: `http://{host}:{port}`;
   * `auto`: read from what the server says in its session, as hosted services do.
   */
  readonly publicUrl: string;
}
