// node judge.cjs DESCRIPTION PORT SERVER: a proxy on 127.0.0.1 before a server, which refuses what leaves the description: a call with 422, an answer with 500.
// It ends when its input does.
const fs = require('node:fs'), os = require('node:os'), path = require('node:path');
const [description, port, server] = process.argv.slice(2);
const api = JSON.parse(fs.readFileSync(description, 'utf8'));
const make = api.paths['/api/v1/statuses'].post;

// The proxy cannot read a header of type object; and a text with media is of both kinds, which oneOf refuses.
make.parameters.find(parameter => parameter.name === 'Idempotency-Key').schema = { type: 'string' };
const body = make.requestBody.content['application/json'].schema;
body.anyOf = body.oneOf;
delete body.oneOf;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'judge-'));
const patched = path.join(folder, 'description.json');
fs.writeFileSync(patched, JSON.stringify(api));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
process.stdin.on('end', () => process.exit(0)).resume();
process.argv = [process.argv[0], 'prism', 'proxy', '-h', '127.0.0.1', '-p', port, '--errors', patched, server];
require('@stoplight/prism-cli/dist/index.js');
