// A network of the AT protocol on 127.0.0.1: a directory of identifiers (PLC), a server that keeps repositories (PDS), and,
// where there is a PostgreSQL, the service that knows who answered whom (AppView). Told by one JSON argument; says "ready".
const net = require('node:net')

const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (port, ...rest) {
  // these servers name a port alone, and would be reached from anywhere
  return typeof port === 'number' ? listen.call(this, { port, host: '127.0.0.1' }, ...rest) : listen.call(this, port, ...rest)
}

const { Secp256k1Keypair } = require('@atproto/crypto')
const pds = require('@atproto/pds')
const bsky = require('@atproto/bsky')
const plc = require('@did-plc/server')
const { Client } = require('@did-plc/lib')

const told = JSON.parse(process.argv[2])
const at = (port) => `http://localhost:${port}`

async function directory() {
  await plc.PlcServer.create({ db: plc.Database.mock(), port: told.plc }).start()
}

async function appView() {
  const keypair = await Secp256k1Keypair.create({ exportable: true })
  const signed = { signingKey: keypair.did(), rotationKeys: [keypair.did()], signer: keypair }
  const did = await new Client(at(told.plc)).createDid({ ...signed, handle: 'appview.test', pds: at(told.appview) })
  const db = new bsky.Database({ url: told.postgresql, schema: 'appview', poolSize: 5 })
  await db.migrateToLatestOrThrow()
  const dataplane = await bsky.DataPlaneServer.create(db, told.dataplane, at(told.plc))
  dataplane.idResolver.handle.resolve = handleAtPds
  await bsky.MockBsync.create(db, told.bsync)
  const config = new bsky.ServerConfig({
    version: 'tests', port: told.appview, publicUrl: at(told.appview), serverDid: did, didPlcUrl: at(told.plc),
    alternateAudienceDids: [], dataplaneUrls: [at(told.dataplane)], dataplaneHttpVersion: '1.1',
    bsyncUrl: at(told.bsync), bsyncHttpVersion: '1.1', modServiceDid: did, labelsFromIssuerDids: [],
    adminPasswords: ['tests'], etcdHosts: [], bigThreadUris: new Set(), maxThreadParents: 50, disableSsrfProtection: true,
    searchTagsHide: new Set(), threadTagsBumpDown: new Set(), threadTagsHide: new Set(), visibilityTagHide: '',
    visibilityTagRankPrefix: '', debugFieldAllowedDids: new Set(), draftsLimit: 500,
  })
  const server = bsky.BskyAppView.create({ config, signingKey: keypair })
  server.ctx.idResolver.handle.resolve = handleAtPds
  await server.start()
  return { did, follow: () => new bsky.RepoSubscription({ service: `ws://localhost:${told.pds}`, db, idResolver: dataplane.idResolver }).start() }
}

async function handleAtPds(handle) {
  const answer = await fetch(`${at(told.pds)}/xrpc/com.atproto.identity.resolveHandle?handle=${handle}`)
  return answer.ok ? (await answer.json()).did : undefined
}

async function repositories(view) {
  const rotation = Buffer.from(await (await Secp256k1Keypair.create({ exportable: true })).export()).toString('hex')
  const known = view ? { bskyAppViewUrl: at(told.appview), bskyAppViewDid: view.did, bskyAppViewCdnUrlPattern: `${at(told.appview)}/%s/%s/%s` } : {}
  const environment = {
    devMode: true, port: told.pds, hostname: 'localhost', serviceHandleDomains: ['.test'], inviteRequired: false,
    dataDirectory: `${told.home}/pds`, blobstoreDiskLocation: `${told.home}/blobs`, didPlcUrl: at(told.plc),
    recoveryDidKey: (await Secp256k1Keypair.create()).did(), plcRotationKeyK256PrivateKeyHex: rotation,
    jwtSecret: 'for tests alone', adminPassword: 'tests', disableSsrfProtection: true, rateLimitsEnabled: false, ...known,
  }
  const server = await pds.PDS.create(pds.envToCfg(environment), pds.envToSecrets(environment))
  await server.start()
}

async function main() {
  await directory()
  const view = told.postgresql ? await appView() : undefined
  await repositories(view)
  view?.follow()
  console.log('ready')
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
