// A development aid for designing screens without the Rust server: serves dist under
// the production's content security policy and answers GraphQL with fixed data. Never
// shipped, and no test runs against it.
//
//   npm run build && node dev/server.mjs [PORT]
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { buildSchema, graphql } from 'graphql';
import { useServer as serveSocket } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { imports, makeImport, rootValue, seller, staff, subscriptions } from './data.mjs';

const port = Number(process.argv[2] ?? 8090);
const dist = new URL('../dist/', import.meta.url);
const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const types = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

function viewerOf(request) {
  return { staff, seller }[/dev=(\w+)/.exec(request.headers.cookie ?? '')?.[1]] ?? null;
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function answerGraphql(request, response) {
  const { query, variables } = JSON.parse(await bodyOf(request));
  const answer = await graphql({
    schema,
    source: query,
    variableValues: variables,
    rootValue: rootValue(viewerOf(request)),
  });
  if (answer.errors) console.error(answer.errors);
  const cookie = { signIn: 'staff', useLoginLink: 'seller', signOut: '' };
  for (const [field, value] of Object.entries(cookie)) {
    if (answer.data?.[field]?.userErrors?.length === 0) {
      response.setHeader('set-cookie', `dev=${value}; Path=/`);
    }
  }
  response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
}

async function takeImport(request, response) {
  const [, fileName] = /filename="([^"]*)"/.exec(await bodyOf(request)) ?? [];
  const id = `imp_${imports.size + 1}`;
  imports.set(id, makeImport(id, fileName, Date.now()));
  response.writeHead(201).end(JSON.stringify({ importId: id }));
}

function sendPage(path, response) {
  const isPortal = /^\/portal(\/|$)/.test(path);
  const nonce = randomBytes(16).toString('base64');
  const html = readFileSync(new URL(isPortal ? 'portal.html' : 'index.html', dist), 'utf8');
  const style = isPortal ? '' : `; style-src 'self' 'nonce-${nonce}'`;
  response.writeHead(200, {
    'content-type': 'text/html',
    'content-security-policy': policy + style,
  });
  response.end(html.replace('__CSP_NONCE__', nonce));
}

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/graphql') return answerGraphql(request, response);
  if (pathname === '/imports' && request.method === 'POST') return takeImport(request, response);
  const asset = new URL(`.${pathname}`, dist);
  if (pathname.startsWith('/assets/') && existsSync(asset)) {
    response.setHeader('content-type', types[extname(pathname)] ?? 'application/octet-stream');
    const packed = new URL(`${asset.href}.gz`);
    if (!existsSync(packed)) return response.end(readFileSync(asset));
    return response.setHeader('content-encoding', 'gzip').end(readFileSync(packed));
  }
  return sendPage(pathname, response);
});
serveSocket(
  { schema, roots: { subscription: subscriptions } },
  new WebSocketServer({ server, path: '/graphql/ws' }),
);
server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
