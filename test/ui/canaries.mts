import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import type { KeyPair } from '../sandbox/keys';

/** What must not be found: a name for the message, and the bytes to look for. */
export interface Canary {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Where it is looked for. */
export interface Place {
  readonly name: string;
  readonly content: Buffer;
}

/** An applicant whom no other test knows, so that a find cannot be a coincidence. */
export const applicant = {
  fullName: 'Zephyrine Quollmarsh-Obradović',
  personalNumber: 'CANARY-77-3141592',
  birthDate: '1931-07-19',
  applicantId: 'ca4a121e5ca4a121e5ca4a12',
  reference: 'canary-reference-2718281',
};

/** The result of a journey as the applicant's. */
export function resultOfApplicant(text: string, journeyId: string): string {
  const result = JSON.parse(text) as Record<string, object>;
  return JSON.stringify({
    ...result,
    journey_id: journeyId,
    reference_number: applicant.reference,
    applicant: {
      ...result['applicant'],
      applicant_id: applicant.applicantId,
      full_name: applicant.fullName,
      personal_number: applicant.personalNumber,
      birth_date: applicant.birthDate,
    },
  });
}

/** The key pair, the person and a picture, in all forms in which they could be written down. */
export async function allCanaries({ apiKey, apiSecret }: KeyPair): Promise<Canary[]> {
  return [
    ...textCanaries('API key', apiKey),
    ...textCanaries('API secret', apiSecret),
    ...textCanaries('Basic header', Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')),
    ...textCanaries('full name', applicant.fullName),
    ...textCanaries('personal number', applicant.personalNumber),
    ...textCanaries('birth date', applicant.birthDate),
    ...textCanaries('applicant ID', applicant.applicantId),
    ...textCanaries('reference number', applicant.reference),
    { name: 'picture', bytes: await middleOfPicture() },
  ];
}

/** Each canary with the place in which it was found. */
export function findCanaries(places: readonly Place[], canaries: readonly Canary[]): string[] {
  return canaries.flatMap((canary) =>
    places
      .filter(({ content }) => content.includes(canary.bytes))
      .map(({ name }) => `${canary.name} in ${name}`),
  );
}

/** A picture of the passed journey. */
export async function pictureFile(): Promise<string> {
  const folder = path.join(projectRoot, 'media/samples/pictures');
  const passed = await readFile(path.join(projectRoot, 'media/samples/passed.json'), 'utf8');
  const [, image = ''] = /"image_path": "([0-9a-f]{32})"/.exec(passed) ?? [];
  const name = (await readdir(folder)).find((file) => file.startsWith(image));
  if (name === undefined) throw new Error('The sample has no picture.');
  return path.join(folder, name);
}

async function middleOfPicture(): Promise<Buffer> {
  const bytes = await readFile(await pictureFile());
  const middle = Math.floor(bytes.length / 2);
  return bytes.subarray(middle, middle + 48);
}

/** A text in the forms in which it could be written down. */
function textCanaries(name: string, text: string): Canary[] {
  return [
    { name, bytes: Buffer.from(text) },
    { name: `${name} (UTF-16)`, bytes: Buffer.from(text, 'utf16le') },
    {
      name: `${name} (base64)`,
      bytes: Buffer.from(Buffer.from(text).toString('base64').slice(0, -4)),
    },
    { name: `${name} (URL)`, bytes: Buffer.from(encodeURIComponent(text)) },
  ];
}
