import { parseArgs } from 'node:util';
import type { JourneyKind } from './JourneyKind';
import { kindFaults } from './faults/kindFaults';
import type { WellKnownFault } from './faults/WellKnownFault';
import { SandboxApi } from './SandboxApi';
import { wellKnownFaults } from './wellKnownFaults';

/** `npm run sandbox -- [--port 4380] [--latency 0]`: serves until Ctrl+C. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4380' },
      latency: { type: 'string', default: '0' },
    },
  });
  const sandbox = await SandboxApi.start({
    port: whole('port', values.port, 65_535),
    latencyMs: whole('latency', values.latency, 600_000),
  });
  process.stdout.write(startText(sandbox));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.stop());
  }
}

function whole(option: string, value: string, maximum: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > maximum) {
    throw new Error(`--${option} takes a whole number from 0 to ${maximum}, not "${value}".`);
  }
  return number;
}

function startText({ baseUrl, keys, journeys, latencyMs }: SandboxApi): string {
  const bold = (text: string) => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[22m` : text);
  const journeyRows = (wanted: JourneyKind) =>
    journeys
      .filter(({ kind }) => kind === wanted)
      .map(({ id, environment, title }) => `  ${id}  ${environment.padEnd(7)}  ${title}`);
  const faultRow = ({ id, title }: WellKnownFault) => `  ${id}  ${title}`;
  const pair = (name: string, { apiKey, apiSecret }: { apiKey: string; apiSecret: string }) =>
    `  ${name.padEnd(24)}${apiKey.padEnd(26)}${apiSecret}`;
  return [
    '',
    bold('Faults, for either key') + ' (passing faults start again after one ordinary response)',
    ...wellKnownFaults.map(faultRow),
    '',
    bold('Faults of onboarding journeys') + ' (for the faults above, begin the ID with fa18)',
    ...kindFaults.map(faultRow),
    '',
    bold('Spot checks'),
    ...journeyRows('spotCheck'),
    '',
    bold('Onboarding journeys'),
    ...journeyRows('onboarding'),
    '',
    bold('Keys') + '                    API key                   API secret',
    pair('live', keys.live),
    pair('sandbox', keys.sandbox),
    pair('refused by IP address', keys.otherAddress),
    '',
    `${bold('IDWise sandbox')} at ${bold(baseUrl)}${latencyMs > 0 ? `, each response after ${latencyMs} ms` : ''}`,
    'In VS Code: IDWise: Add Profile…, region Custom, and this base URL. Ctrl+C stops.',
    '',
    '',
  ].join('\n');
}

main().catch((error: unknown) => {
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    inUse ? 'That port is in use: choose another one with --port.\n' : `${reason}\n`,
  );
  process.exitCode = 1;
});
