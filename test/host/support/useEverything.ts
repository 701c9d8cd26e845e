import * as vscode from 'vscode';
import { errorBody, jsonResponse } from '../../sandbox/responses';
import type { Fault } from '../../sandbox/Fault';
import type { SandboxApi } from '../../sandbox/SandboxApi';
import { canaryHandler } from '../../support/audit/canaryHandler';
import {
  canaryApplicant,
  canaryJourneyId,
  canaryOnboardingId,
  canaryPaths,
} from '../../support/audit/canaryJourney';
import { openAndLoad, run } from './extension';
import { Inspector } from './Inspector';
import { Person } from './Person';
import { requestedPaths } from './sandbox';
import { closeAllTabs } from './tabs';

/** An error response that repeats the credentials and the applicant's name. */
const echo: Fault = {
  response: (_, { headers: { authorization = '' } }) => {
    const pair = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
    const message = `${pair} ${authorization} ${canaryApplicant.fullName}`;
    return jsonResponse(401, errorBody(pair, message));
  },
};

export interface Use {
  /** Serves the canary journeys. */
  readonly sandbox: SandboxApi;
  readonly profile: string;
  readonly resultFile: vscode.Uri;
  /** An ID without a journey, requested last. */
  readonly last: string;
  /** Of a webhook handler whose response repeats the headers. */
  readonly handlerAddress: string;
}

/** Uses all features that handle credentials or personal values and need no click in a page. */
export async function useEverything(use: Use): Promise<void> {
  const { sandbox, profile, resultFile, last } = use;
  const { apiKey, apiSecret } = sandbox.keys.live;
  const journey = { journeyId: canaryJourneyId, profile };
  sandbox.forgetRequests();
  sandbox.clearFaults();

  const person = new Person();
  try {
    sandbox.fault(/\/0{24}$/, { ...echo, times: 1 });
    person.answer(profile, 'Custom', sandbox.baseUrl, apiKey, apiSecret, apiKey, apiSecret);
    await run('idwise.addProfile');
    person.answer(profile, apiKey, apiSecret);
    await run('idwise.updateCredentials');

    await openAndLoad(journey);
    await untilImageRequested(sandbox);
    for (const command of ['copySummary', 'copyAsCurl', 'togglePrivacyMode', 'togglePrivacyMode']) {
      await run(`idwise.${command}`);
    }
    await run('idwise.saveFixture');
    await run('workbench.action.revertAndCloseActiveEditor');
    await openAndLoad(journey);
    person.answer('Finished Spot Check');
    await run('idwise.sendWebhook');
    await sendWithAuthentication(person, use.handlerAddress);
    await run('workbench.action.revertAndCloseActiveEditor');
    await openAndLoad(journey);
    await run('idwise.openRawResult');
    await openAndLoad(journey);
    person.answer('Passed');
    await run('idwise.compareJourneys');
    const onboarding = { journeyId: canaryOnboardingId, profile };
    await openAndLoad(onboarding);
    await run('idwise.copySummary');
    await run('idwise.openRawResult');
    await openAndLoad(onboarding);
    await run('idwise.saveFixture');
    await run('workbench.action.revertAndCloseActiveEditor');
    await vscode.lm.invokeTool('idwise_get_journey', {
      input: onboarding,
      toolInvocationToken: undefined,
    });
    await run('idwise.showLog');
    // A check without a failure takes some seconds more.
    sandbox.fault(/\/0{24}$/, { ...echo, times: 1 });
    person.answer(profile);
    await run('idwise.checkConnection');

    const refused = 'ca4a12e00000000000004010';
    sandbox.fault(refused, echo);
    await openAndLoad({ journeyId: refused, profile });
    await closeAllTabs();
  } finally {
    person.dispose();
  }

  await run('idwise.previewResultFile', resultFile);
  const document = await vscode.workspace.openTextDocument(resultFile);
  await vscode.window.showTextDocument(document);
  const position = document.positionAt(document.getText().indexOf(canaryJourneyId) + 1);
  await run('vscode.executeHoverProvider', resultFile, position);
  await vscode.lm.invokeTool('idwise_get_journey', {
    input: journey,
    toolInvocationToken: undefined,
  });
  // Shows VS Code's own message, because `person` is disposed.
  await run('idwise.openJourney', { journeyId: canaryJourneyId, profile: 'No such profile' });
  await openAndLoad({ journeyId: last, profile });
  await closeAllTabs();
}

/** Sends the webhook in front with a password, with its own storage: a window remembers confirmed addresses. */
async function sendWithAuthentication(person: Person, address: string): Promise<void> {
  const { document } = vscode.window.activeTextEditor ?? {};
  if (document === undefined) throw new Error('No webhook is in front.');
  const inspector = new Inspector();
  try {
    const webhooks = await inspector.webhooks();
    const { user, password } = canaryHandler;
    person.answer(address, 'Basic: user name and password', user, password);
    await webhooks.changeAddress();
    await webhooks.send(document);
    await webhooks.sendAgain(document);
  } finally {
    inspector.dispose();
  }
}

/** Waits for the request for the last image, which a page sends some time after its command has ended. */
async function untilImageRequested(sandbox: SandboxApi): Promise<void> {
  const last = `image/${encodeURIComponent(canaryPaths.person)}`;
  await sandbox.requestsWhen(() => requestedPaths(sandbox).includes(last));
}
