import * as vscode from 'vscode';
import { errorBody, jsonAnswer } from '../../sandbox/answer';
import type { Fault } from '../../sandbox/Fault';
import type { SandboxApi } from '../../sandbox/SandboxApi';
import { canaryHandler } from '../../support/audit/canaryHandler';
import {
  canaryApplicant,
  canaryJourneyId,
  canaryOnboardingId,
  canaryPaths,
} from '../../support/audit/canaryJourney';
import { openAnswered, run } from './extension';
import { Inspector } from './Inspector';
import { Person } from './Person';
import { askedPaths } from './sandbox';
import { closeAllTabs } from './tabs';

/** A refusal that repeats the credentials and the applicant's name. */
const echo: Fault = {
  answer: (_, { headers: { authorization = '' } }) => {
    const pair = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
    const message = `${pair} ${authorization} ${canaryApplicant.fullName}`;
    return jsonAnswer(401, errorBody(pair, message));
  },
};

export interface Use {
  /** Knows the canary journey. */
  readonly sandbox: SandboxApi;
  /** The name of the profile that is added. */
  readonly profile: string;
  /** A file with the result of the canary journey. */
  readonly resultFile: vscode.Uri;
  /** An ID that no journey has; it is asked for last. */
  readonly last: string;
  /** Of a handler of webhooks that answers with the headers that it got. */
  readonly handlerAddress: string;
}

/**
 * Does with the extension itself everything that handles keys and personal values and needs no click in a page.
 */
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

    await openAnswered(journey);
    await untilImageAsked(sandbox);
    for (const command of ['copySummary', 'copyAsCurl', 'togglePrivacyMode', 'togglePrivacyMode']) {
      await run(`idwise.${command}`);
    }
    await run('idwise.saveFixture');
    await run('workbench.action.revertAndCloseActiveEditor');
    await openAnswered(journey);
    person.answer('Finished Spot Check');
    await run('idwise.sendWebhook');
    await sendWithAuthentication(person, use.handlerAddress);
    await run('workbench.action.revertAndCloseActiveEditor');
    await openAnswered(journey);
    await run('idwise.openRawResult');
    await openAnswered(journey);
    person.answer('Passed');
    await run('idwise.compareJourneys');
    const onboarding = { journeyId: canaryOnboardingId, profile };
    await openAnswered(onboarding);
    await run('idwise.copySummary');
    await run('idwise.openRawResult');
    await openAnswered(onboarding);
    await run('idwise.saveFixture');
    await run('workbench.action.revertAndCloseActiveEditor');
    await vscode.lm.invokeTool('idwise_get_journey', {
      input: onboarding,
      toolInvocationToken: undefined,
    });
    await run('idwise.showLog');
    // A connection in order would be watched for some seconds.
    sandbox.fault(/\/0{24}$/, { ...echo, times: 1 });
    person.answer(profile);
    await run('idwise.checkConnection');

    const refused = 'ca4a12e00000000000004010';
    sandbox.fault(refused, echo);
    await openAnswered({ journeyId: refused, profile });
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
  // The message is VS Code's own: nobody stands in for the person here.
  await run('idwise.openJourney', { journeyId: canaryJourneyId, profile: 'No such profile' });
  await openAnswered({ journeyId: last, profile });
  await closeAllTabs();
}

/**
 * Sends the webhook in front with a password. The parts of the extension that do so have storage of their own here: a window
 * keeps the addresses that were confirmed in it.
 */
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

/** Settles when a page has asked for the last picture, which it does some time after its command has ended. */
async function untilImageAsked(sandbox: SandboxApi): Promise<void> {
  const last = `image/${encodeURIComponent(canaryPaths.person)}`;
  await sandbox.requestsWhen(() => askedPaths(sandbox).includes(last));
}
