import * as l10n from '@vscode/l10n';
import { loadCode } from '../base/loadCode';
import * as vscode from 'vscode';
import { credentialForms } from '../api/credentialForms';
import { regionBaseUrls } from '../api/apiUrls';
import type { ConnectionFacts } from '../explanations/connectionLines';
import { connectionReport } from '../explanations/connectionReport';
import { FAILURE_ACTIONS, type FailureAction } from '../explanations/failureActions';
import { checkConnection, type CheckStep } from '../profiles/checkConnection';
import { readNetworkSettings } from '../profiles/settings';
import type { Profile } from '../profiles/Profile';
import { valueOf } from '../result/Value';
import { cancellableProgress } from '../ui/progress';
import { chooseProfile } from './profileCommands';
import { valuesOf, type CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { showInformation, showWarning } from '../ui/messages';

/**
 * `idwise.checkConnection`: tests the connection from this machine to a journey and opens a report. Asks for the profile unless one
 * is named or there is only one.
 *
 * @param argument `{ profileId }` of a panel's button.
 */
export async function showConnectionCheck(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const { profiles } = services;
  const { profileId } = valuesOf(argument);
  const named = profileId === undefined ? undefined : profiles.get(profileId);
  const only =
    argument.kind === 'nothing' && profiles.list().length === 1 ? profiles.active() : undefined;
  const profile =
    named ??
    only ??
    (await chooseProfile(
      profiles,
      l10n.t('Check Connection'),
      l10n.t('Profile whose connection to check'),
    ));
  if (profile !== undefined) await checkProfile(profile, services);
}

async function checkProfile(profile: Profile, services: CommandServices): Promise<void> {
  const { profiles, environment, connectionReports, checkQueue } = services;
  const { baseUrl } = profile;
  const candidates = regionBaseUrls(baseUrl);
  const title = l10n.t('Checking the connection of "{0}"', profile.name);
  const checked = await cancellableProgress(title, (signal, reportProgress) =>
    checkQueue.run(signal, async () => {
      const startedAt = performance.now();
      const credentials = await profiles.credentials(profile, signal);
      const otherBaseUrls = (candidates ?? []).filter((url) => url !== baseUrl);
      const findings = await checkConnection({
        baseUrl,
        otherBaseUrls,
        credentials,
        environment,
        signal,
        startedAt,
        onStep: (step) => reportProgress(stepText(step)),
      });
      return signal.aborted ? undefined : { credentials, findings };
    }),
  );
  if (checked === undefined) return;
  const { credentials, findings } = checked;
  const facts: ConnectionFacts = {
    baseUrl,
    isRegion: candidates !== undefined,
    findings,
    network: readNetworkSettings(),
    timeoutMs: environment.timeoutMs(),
    environment: environmentOf(profile, services),
  };
  const { connectionLines } = await loadCode(() => import('../explanations/connectionLines'));
  const lines = connectionLines(facts);
  const report = connectionReport(
    {
      profileName: profile.name,
      host: new URL(baseUrl).host,
      checkedAt: Date.now(),
      versions: [
        `${vscode.env.appName} ${vscode.version}`,
        services.product,
        `${process.platform} ${process.arch}`,
      ],
    },
    lines,
    credentials.ok ? credentialForms(credentials.value.apiKey, credentials.value.apiSecret) : [],
  );
  await connectionReports.show(profile.id, report);
  const failed = lines.find(({ state }) => state === 'failed');
  if (failed === undefined) {
    void showInformation(l10n.t('The connection of "{0}" is in order.', profile.name));
  } else {
    // Not awaited, because a notification may stay for long.
    void offer(
      l10n.t(
        'The connection of "{0}" failed at: {1}. {2}',
        profile.name,
        failed.label,
        failed.remedy ?? '',
      ),
      failed.actions ?? ['retry'],
      profile,
    );
  }
}

function stepText(step: CheckStep): string {
  switch (step.step) {
    case 'request':
      return l10n.t('asking IDWise');
    case 'paths':
      return l10n.t('looking for the API at other paths');
    case 'probes':
      return l10n.t('connecting to the server directly');
    case 'roundTrip':
      return l10n.t('measuring the round trip, {0} of {1}', step.measured + 1, step.of);
  }
}

/** What the profile's open journeys tell about the environment of its key. */
function environmentOf(
  { id }: Profile,
  { panels, gate }: CommandServices,
): ConnectionFacts['environment'] {
  const snapshots = panels
    .all()
    .filter(({ ref }) => ref.kind === 'idwise' && ref.profileId === id)
    .map(({ ref }) => gate.impersonal(ref));
  if (snapshots.some(({ failure }) => failure?.kind === 'otherEnvironment')) return 'other';
  const names = snapshots.map(
    ({ result }) => result?.environment_name && valueOf(result.environment_name),
  );
  const name = names.find((known) => known !== undefined);
  return name === undefined ? undefined : { name };
}

async function offer(
  message: string,
  actions: readonly FailureAction[],
  { id }: Profile,
): Promise<void> {
  const buttons = actions.map((action) => ({
    label: action === 'retry' ? l10n.t('Try Again') : FAILURE_ACTIONS[action].label(),
    command: FAILURE_ACTIONS[action === 'retry' ? 'checkConnection' : action].command,
  }));
  const choice = await showWarning(message, ...buttons.map(({ label }) => label));
  const chosen = buttons.find(({ label }) => label === choice);
  if (chosen === undefined) return;
  await vscode.commands.executeCommand(chosen.command, { profileId: id });
}
