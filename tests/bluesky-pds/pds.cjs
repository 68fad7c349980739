// Bluesky's own server (PDS) with its directory (PLC) in memory, both on the loopback on free ports, data in the folder given.
// Says {"pds": …, "plc": …} on one line when it is ready, and ends when its input does.
'use strict'
process.env.LOG_ENABLED ??= 'false'
const { once } = require('node:events')
const { randomBytes } = require('node:crypto')
const net = require('node:net')
const path = require('node:path')
const { PlcServer, Database } = require('@did-plc/server')
const { PDS, envToCfg, envToSecrets } = require('@atproto/pds')
const { Secp256k1Keypair } = require('@atproto/crypto')

const host = '127.0.0.1'
const folder = process.argv[2]

async function freePort() {
  const probe = net.createServer().listen(0, host)
  await once(probe, 'listening')
  const { port } = probe.address()
  await new Promise(done => probe.close(done))
  return port
}

async function main() {
  const plcPort = await freePort()
  const plc = PlcServer.create({ db: Database.mock(), port: plcPort })
  await once(plc.app.listen(plcPort, host), 'listening')
  const rotation = await Secp256k1Keypair.create({ exportable: true })
  const port = await freePort()
  const env = {
    port, hostname: 'localhost', devMode: true,
    dataDirectory: folder, blobstoreDiskLocation: path.join(folder, 'blobs'), blobUploadLimit: 10_485_760,
    didPlcUrl: `http://${host}:${plcPort}`, serviceHandleDomains: ['.test'],
    inviteRequired: false, adminPassword: randomBytes(8).toString('hex'), jwtSecret: randomBytes(16).toString('hex'),
    plcRotationKeyK256PrivateKeyHex: Buffer.from(await rotation.export()).toString('hex'),
    disableSsrfProtection: true, rateLimitsEnabled: true,
    bskyAppViewUrl: `http://${host}:9`, bskyAppViewDid: 'did:example:none', crawlers: [], handleBackupNameservers: [],
  }
  const pds = await PDS.create(envToCfg(env), envToSecrets(env))
  await pds.ctx.sequencer.start()
  await once(pds.app.listen(port, host), 'listening')
  console.log(JSON.stringify({ pds: `http://${host}:${port}`, plc: `http://${host}:${plcPort}` }))
  process.stdin.on('end', () => process.exit(0)).resume()
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
