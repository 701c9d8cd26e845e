import * as vscode from 'vscode';

/** The settings of VS Code that its own patch of `http` and `https` applies to the requests of every extension. */
export interface NetworkSettings {
  /** Host and port alone, because a proxy's URL may hold a password, and the setting or variable that names it. */
  readonly proxy: { readonly host: string; readonly from: string } | undefined;
  /** `http.proxy` is set to something that VS Code passes over, as it does with a URL without a scheme. */
  readonly proxyIsUnreadable: boolean;
  /** `http.proxySupport` is `off`: no proxy is used. */
  readonly proxySupportIsOff: boolean;
  /** How many hosts `http.noProxy` names. */
  readonly exceptions: number;
  readonly strictSsl: boolean;
  readonly systemCertificates: boolean;
}

/** In the order in which VS Code looks at them, whatever the scheme of the request. */
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/** The proxy of the operating system is not among them: no extension is told of it. */
export function readNetworkSettings(): NetworkSettings {
  const http = vscode.workspace.getConfiguration('http');
  const setting: unknown = http.get('proxy');
  const isSet = typeof setting === 'string' && setting.trim() !== '';
  const fromSetting = isSet ? proxyHost(setting) : undefined;
  const variable = PROXY_VARIABLES.find((name) => process.env[name]);
  const fromVariable = variable === undefined ? undefined : proxyHost(process.env[variable] ?? '');
  const exceptions: unknown = http.get('noProxy');
  return {
    proxy:
      fromSetting !== undefined
        ? { host: fromSetting, from: 'http.proxy' }
        : fromVariable !== undefined && variable !== undefined
          ? { host: fromVariable, from: variable }
          : undefined,
    proxyIsUnreadable: isSet && fromSetting === undefined,
    proxySupportIsOff: http.get('proxySupport') === 'off',
    exceptions: Array.isArray(exceptions) ? exceptions.length : 0,
    strictSsl: http.get('proxyStrictSSL') !== false,
    systemCertificates: http.get('systemCertificates') !== false,
  };
}

function proxyHost(text: string): string | undefined {
  const url = URL.parse(text.trim());
  return url !== null && /^(https?|socks(4a?|5h?)?):$/.test(url.protocol) && url.host !== ''
    ? url.host
    : undefined;
}
