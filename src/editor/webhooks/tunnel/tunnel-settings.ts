import * as vscode from 'vscode';
import type { TunnelSettings } from '../../../webhooks/tunnel/tunnel.ts';
import { SETTINGS } from '../../ids.ts';

/** The settings of all tunnels as they are now; a value of another type counts as not set. */
export function tunnelSettings(): TunnelSettings {
  return {
    url: text(SETTINGS.tunnelUrl),
    command: texts(SETTINGS.tunnelCommand),
    ssh: {
      host: text(SETTINGS.sshHost),
      port: number(SETTINGS.sshPort),
      user: text(SETTINGS.sshUser),
      keyFile: text(SETTINGS.sshKeyFile),
      remoteAddress: text(SETTINGS.sshRemoteAddress),
      remotePort: number(SETTINGS.sshRemotePort),
      publicUrl: text(SETTINGS.sshPublicUrl),
    },
    cloudflared: { program: text(SETTINGS.cloudflaredProgram), arguments: texts(SETTINGS.cloudflaredArguments) },
    ngrok: { program: text(SETTINGS.ngrokProgram), arguments: texts(SETTINGS.ngrokArguments) },
    devtunnel: { program: text(SETTINGS.devtunnelProgram), arguments: texts(SETTINGS.devtunnelArguments) },
  };
}

function value(name: string): unknown {
  return vscode.workspace.getConfiguration().get<unknown>(name);
}

function text(name: string): string {
  const found = value(name);
  return typeof found === 'string' ? found.trim() : '';
}

function number(name: string): number {
  const found = value(name);
  return typeof found === 'number' && Number.isFinite(found) ? found : 0;
}

function texts(name: string): readonly string[] {
  const found = value(name);
  return Array.isArray(found) ? found.filter((part) => typeof part === 'string') : [];
}
