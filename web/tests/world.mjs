// The world of one run of the browser tests: a data folder with a second, empty store,
// and the demo served on it. Ends with the demo, and takes the folder away.
import { execFileSync, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attic } from './attic.mjs';

const { HANGTAG_TEST_PORT: port, HANGTAG_TEST_DATA: data } = process.env;
const program = join(import.meta.dirname, '../../target/debug/hangtag');
const settings = ['--data-dir', data, '--log', 'error'];
const hangtag = (args, input = '') =>
  execFileSync(program, [...args, ...settings], { input, stdio: ['pipe', 'ignore', 'inherit'] });

const password = 'nothing to sell yet';
const staff = ['owner', 'clerk', 'bookkeeper'].map((role) => ({
  role,
  email: `${role}@other.example`,
  password,
}));
hangtag(['store', 'create', 'other', '--name', 'The Other Shop']);
for (const { role, email } of staff) {
  const about = ['--store', 'other', '--email', email, '--name', `The ${role}`, '--role', role];
  hangtag(['user', 'add', ...about], password);
}
const otherStore = { url: `http://other.localhost:${port}/`, staff };
writeFileSync(join(data, 'other-store.json'), JSON.stringify(otherStore));

const keeper = { url: `http://attic.localhost:${port}/`, email: 'owner@attic.example', password };
for (const command of attic(data, keeper)) hangtag(command);
const about = [
  '--store',
  'attic',
  '--email',
  keeper.email,
  '--name',
  'The keeper',
  '--role',
  'owner',
];
hangtag(['user', 'add', ...about], password);

const demo = spawn(program, ['demo', '--port', port, ...settings], { stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => demo.kill(signal));
demo.on('exit', (code) => {
  rmSync(data, { recursive: true, force: true });
  process.exit(code ?? 1);
});
