import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import {
  EVENT_NAMES,
  idFieldsOf,
  WEBHOOK_EVENTS,
  type WebhookEvent,
} from '../detection/webhookEvents';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { ShownText } from '../text/ShownText';
import type { Value } from '../result/Value';
import type { WebhookFacts } from '../webhooks/webhookFields';
import type { CommandServices } from './CommandServices';
import { askChoice, makeChoice, type Choice } from '../ui/prompts';
import { WEBHOOK_DOCUMENT_SUFFIX } from '../base/contributions';
import type { Webhooks } from '../webhooks/Webhooks';
import { valuesOf, type CommandArgument } from './commandArgument';
import { showInformation } from '../ui/messages';

interface EventItem extends Choice {
  readonly event: WebhookEvent;
}

/** `idwise.sendWebhook`: opens a documented webhook as an editable document, filled from the journey in front if there is one. */
export async function sendWebhook(services: CommandServices): Promise<void> {
  // Read now, because another journey may be in front when the event is chosen.
  const front = services.panels.inFront?.ref;
  const facts = await factsOf(services, front);
  const items = EVENT_NAMES.map((event): EventItem =>
    makeChoice({ label: event, detail: WEBHOOK_EVENTS[event].meaning(), event }),
  );
  const answer = await askChoice({
    title: l10n.t('Send Webhook to My App'),
    placeholder: l10n.t('Event to send'),
    items,
    active: items.find(({ event }) => isAbout(event, facts)) ?? items[0],
    canGoBack: false,
  });
  if (answer.kind !== 'answered') return;
  const webhooks = await services.webhooks();
  await webhooks.open(answer.value.event, facts);
}

/** Whether an event concerns journeys of the facts' kind. */
function isAbout(event: WebhookEvent, { ids = {} }: WebhookFacts): boolean {
  return idFieldsOf(event).some(([, identified]) => identified in ids);
}

/** Facts of a journey for a webhook, never personal ones, because VS Code backs up unsaved documents in files. */
async function factsOf(
  { gate }: CommandServices,
  ref: JourneyRef | undefined,
): Promise<WebhookFacts> {
  const result = ref && (await gate.impersonalWhenRead(ref)).result;
  if (result === undefined) return {};
  const journeyId = textOf(result.journey_id);
  const facts = {
    systemDecision: textOf(result.system_decision),
    manualDecision: textOf(result.manual_decision),
    finalDecision: textOf(result.final_decision),
    referenceNo: textOf(result.reference_number),
  };
  const present = Object.entries(facts).filter(([, fact]) => fact !== undefined);
  return {
    ...(typeof journeyId === 'string' && { ids: { [result.kind]: journeyId } }),
    ...(Object.fromEntries(present) as Partial<Record<keyof typeof facts, string | null>>),
  };
}

/** Undefined for a missing value or one of another type than documented. */
function textOf(value: Value<ShownText> | undefined): string | null | undefined {
  switch (value?.state) {
    case 'value':
      return value.value;
    case 'masked':
      return value.text;
    case 'null':
      return null;
    default:
      return undefined;
  }
}

/** A command of a CodeLens above a webhook. Its argument is the document's URI; the default is the document in front. */
export function onWebhookDocument(
  act: (webhooks: Webhooks, document: vscode.TextDocument) => Promise<void>,
): (services: CommandServices, argument: CommandArgument) => Promise<void> {
  return async (services, argument) => {
    const { text: address } = valuesOf(argument);
    const document =
      address === undefined
        ? vscode.window.activeTextEditor?.document
        : vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === address);
    if (document?.uri.path.endsWith(WEBHOOK_DOCUMENT_SUFFIX) !== true) {
      void showInformation(l10n.t('Open a webhook first, with IDWise: Send Webhook to My App….'));
      return;
    }
    await act(await services.webhooks(), document);
  };
}
