import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server with a store and its owner on it. */
export type Registered = {
  url: string;
  email: string;
  password: string;
  /** Runs a command of the program on the server's data. */
  hangtag: (args: string[]) => void;
  stop: () => void;
};

const program = (name: string) => join(import.meta.dirname, '../../target/debug', name);

/** Starts both on free ports; the demo's own local Stripe takes no keys. */
export async function startRegistered(): Promise<Registered> {
  const stripe = spawn(program('stripe-sim'), ['--listen', '127.0.0.1:0']);
  const [, stripeUrl = ''] = await said(stripe, /local Stripe is at (\S+)/);
  const registered = ['--stripe-client-id', 'ca_hangtag', '--stripe-url', stripeUrl];
  const key = ['--stripe-platform-key', 'sk_test_hangtag_1'];
  return startStore(['--stripe-mode', 'test'], [...registered, ...key], stripe);
}

/** A server whose stores share the local Stripe, and pay of their own money only. */
export function startFunded(): Promise<Registered> {
  return startStore(['--stripe-mode', 'local', '--stripe-fund-by-debit'], []);
}

async function startStore(
  common: string[],
  ofServer: string[],
  stripe?: ChildProcess,
): Promise<Registered> {
  const data = mkdtempSync(join(tmpdir(), 'hangtag-registered-'));
  const settings = ['--data-dir', data, ...common];
  const owner = { email: 'owner@willow.example', password: 'nothing to sell yet' };
  const hangtag = (args: string[], input = '') =>
    execFileSync(program('hangtag'), [...args, ...settings], {
      input,
      stdio: ['pipe', 'ignore', 'inherit'],
    });
  hangtag(['store', 'create', 'willow', '--name', 'Willow']);
  const who = ['--store', 'willow', '--email', owner.email, '--name', 'Ada', '--role', 'owner'];
  hangtag(['user', 'add', ...who], owner.password);
  const listen = ['serve', '--listen', '127.0.0.1:0', '--log', 'info'];
  const server = spawn(program('hangtag'), [...listen, ...settings, ...ofServer]);
  const [, port] = await said(server, /STORE\.localhost:(\d+)/);
  return {
    url: `http://willow.localhost:${port}`,
    ...owner,
    hangtag,
    stop: () => {
      for (const one of [server, stripe]) one?.kill('SIGKILL');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Waits until a program has written something. */
function said(child: ChildProcess, words: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      const found = words.exec(text);
      if (found) resolve(found);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
}
