// An OAuth 2 server on 127.0.0.1: code with PKCE only, refresh tokens that are good for one use. Prints its address in one line.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [seconds, redirect] = process.argv.slice(2);
const grants = { grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], redirect_uris: [redirect], application_type: 'native' };
const listener = createServer((request, response) => serve(request, response));
let serve;
listener.listen(0, '127.0.0.1', () => {
  const address = `http://127.0.0.1:${listener.address().port}`;
  const provider = new Provider(address, {
    clients: [
      { client_id: 'body', client_secret: 's3cret-of-the-app', token_endpoint_auth_method: 'client_secret_post', ...grants },
      { client_id: 'header', client_secret: 's3cret-of-the-app', token_endpoint_auth_method: 'client_secret_basic', ...grants },
      { client_id: 'public', token_endpoint_auth_method: 'none', ...grants },
    ],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, revocation: { enabled: true } },
    scopes: ['openid', 'offline_access'],
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    ttl: { AccessToken: Number(seconds), RefreshToken: 86400, Interaction: 600, Session: 600, Grant: 86400 },
  });
  serve = provider.callback();
  console.log(address);
});
// Ends with the test that started it, whatever becomes of that.
process.stdin.resume().on('end', () => process.exit());
