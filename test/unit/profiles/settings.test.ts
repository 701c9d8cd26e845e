import { configure } from './vscodeConfiguration';
import assert from 'node:assert/strict';
import { readNetworkSettings } from '../../../src/profiles/settings';
import { NETWORK_DEFAULTS } from './networkDefaults';
import { listed } from '../../support/listed';

const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

describe('the network settings', () => {
  let before: NodeJS.ProcessEnv;

  beforeEach(() => {
    before = process.env;
    const without = Object.entries(before).filter(([name]) => !VARIABLES.includes(name));
    process.env = Object.fromEntries(without);
    configure({});
  });

  afterEach(() => (process.env = before));

  it('are those of VS Code unless set', () => {
    assert.deepEqual(readNetworkSettings(), NETWORK_DEFAULTS);
    configure({ 'http.proxy': '', 'http.noProxy': [], 'http.proxySupport': 'override' });
    assert.deepEqual(readNetworkSettings(), NETWORK_DEFAULTS);
  });

  it('list each one that is set', () => {
    configure({
      'http.proxySupport': 'off',
      'http.noProxy': ['a.test', 'b.test'],
      'http.proxyStrictSSL': false,
      'http.systemCertificates': false,
    });
    assert.deepEqual(readNetworkSettings(), {
      ...NETWORK_DEFAULTS,
      proxySupportIsOff: true,
      exceptions: 2,
      strictSsl: false,
      systemCertificates: false,
    });
  });

  it('show only host and port of the proxy in the setting', () => {
    for (const [proxy, host] of [
      ['http://user:pass@proxy.test:8080/path', 'proxy.test:8080'],
      [' https://proxy.test ', 'proxy.test'],
      ['socks5h://proxy.test:1080', 'proxy.test:1080'],
      ['socks5://proxy.test:1080', 'proxy.test:1080'],
      ['socks4a://proxy.test', 'proxy.test'],
      ['socks4://proxy.test', 'proxy.test'],
      ['socks://proxy.test', 'proxy.test'],
    ] as const) {
      configure({ 'http.proxy': proxy });
      const expected = { ...NETWORK_DEFAULTS, proxy: { host, from: 'http.proxy' } };
      assert.deepEqual(readNetworkSettings(), expected, proxy);
    }
  });

  it('report a proxy that VS Code ignores', () => {
    for (const proxy of listed(`
      proxy.test:8080, ftp://proxy.test, xhttp://proxy.test, httpx://proxy.test, socks://, proxy`)) {
      configure({ 'http.proxy': proxy });
      const expected = { ...NETWORK_DEFAULTS, proxyIsUnreadable: true };
      assert.deepEqual(readNetworkSettings(), expected, proxy);
    }
    configure({ 'http.proxy': 'proxy' });
    process.env['HTTP_PROXY'] = 'http://other.test';
    assert.deepEqual(readNetworkSettings(), {
      ...NETWORK_DEFAULTS,
      proxy: { host: 'other.test', from: 'HTTP_PROXY' },
      proxyIsUnreadable: true,
    });
  });

  it('show the proxy of the first variable that is set, unless the setting has one', () => {
    for (const name of VARIABLES.toReversed()) {
      process.env[name] = ` http://user:pass@${name.replace('_', '-')}.test:3128 `;
      const proxy = { host: `${name.replace('_', '-').toLowerCase()}.test:3128`, from: name };
      assert.deepEqual(readNetworkSettings(), { ...NETWORK_DEFAULTS, proxy });
    }
    configure({ 'http.proxy': 'http://own.test' });
    assert.deepEqual(readNetworkSettings().proxy, { host: 'own.test', from: 'http.proxy' });
  });

  it('show no proxy of a variable that is no URL', () => {
    process.env['https_proxy'] = 'proxy';
    assert.deepEqual(readNetworkSettings(), NETWORK_DEFAULTS);
  });
});
