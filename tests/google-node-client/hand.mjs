// Google's own Node client, driven line by line. In: {"call":"sheets.spreadsheets.values.update","with":{…}}; out: {"status":200,"data":{…}}
// or {"status":403,"message":"…"}. The one argument is the emulator's address.
import { createInterface } from 'node:readline';
import { google } from 'googleapis';

const auth = new google.auth.OAuth2();
auth.setCredentials({ access_token: 'a-person', expiry_date: Date.now() + 3600_000 });
const options = { auth, rootUrl: process.argv[2], retry: false };
const services = {
  sheets: google.sheets({ version: 'v4', ...options }),
  drive: google.drive({ version: 'v3', ...options }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { call, with: parameters } = JSON.parse(line);
  const path = call.split('.');
  const method = path.pop();
  const resource = path.reduce((owner, name) => owner[name], services);
  let answer;
  try {
    const { status, data } = await resource[method](parameters);
    answer = { status, data };
  } catch (error) {
    answer = { status: Number(error.status ?? error.code) || 0, message: error.message };
  }
  console.log(JSON.stringify(answer));
}
