import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import type { BenchHost } from './BenchHost';
import { median } from './Figure';
import { resultWithRules } from './resultWithRules';

/** Medians in milliseconds. */
export interface OpeningTimes {
  readonly byLatency: readonly {
    readonly latencyMs: number;
    readonly bareMs: number;
    readonly requestMs: number;
    /** What the keyring takes to answer, which comes before each request. */
    readonly keyringMs: number;
    readonly journeyMs: number;
  }[];
  /** A journey whose result is known, closed and opened again. */
  readonly cachedMs: number;
  /** Until three pictures of 2 MB are painted, and the least that takes. */
  readonly picturesMs: number;
  readonly barePicturesMs: number;
}

const LATENCIES_MS = [0, 50, 300];
const WARM_UPS = 6;
const PICTURE_OPENINGS = 12;
const RULE_OPENINGS = 7;
const PICTURE_BYTES = 2 * 1024 * 1024;

/**
 * Opens bare webviews, bare requests and journeys in turn, in one VS Code. Each time runs from the call of the command in
 * the extension host to the frame after the one in which the heading was there.
 */
export async function openingTimes(host: BenchHost, openings: number): Promise<OpeningTimes> {
  const { sandbox } = host;
  const { text } = sandbox.journey('passed');
  const bare = (): Promise<number> => host.untilPainted('bare', {}, 'heading Bare');
  const journey = (id = host.newJourney(text)): Promise<number> =>
    host.untilPainted('journey', { id }, 'heading Complete');

  // The first openings load and compile code that stays; a person pays for it once.
  for (let opening = 0; opening < WARM_UPS; opening += 1) {
    await bare();
    await journey();
  }
  const known = host.newJourney(text);
  await journey(known);
  const cached: number[] = [];
  const series = LATENCIES_MS.map((latencyMs) => ({
    latencyMs,
    bare: [] as number[],
    requests: [] as number[],
    keyring: [] as number[],
    journeys: [] as number[],
  }));
  // The latencies take turns, so that a machine that becomes slower does so for all of them.
  for (let opening = 0; opening < openings; opening += 1) {
    for (const times of series) {
      sandbox.latencyMs = times.latencyMs;
      times.bare.push(await bare());
      const url = `${sandbox.baseUrl}/v2/spot-checks/${host.newJourney(text)}`;
      const { started, ended } = await host.order('request', {
        url,
        authorization: host.authorization,
      });
      times.requests.push(ended - started);
      const asked = await host.order('keyring');
      times.keyring.push(asked.ended - asked.started);
      times.journeys.push(await journey());
    }
    sandbox.latencyMs = 0;
    cached.push(await journey(known));
  }
  const pictures = await pictureTimes(host, text);
  return {
    byLatency: series.map(({ latencyMs, bare: bares, requests, keyring, journeys }) => ({
      latencyMs,
      bareMs: median(bares),
      requestMs: median(requests),
      keyringMs: median(keyring),
      journeyMs: median(journeys),
    })),
    cachedMs: median(cached),
    ...pictures,
  };
}

/** Opening by the number of rules, median in milliseconds. */
export async function rulePanelTimes(
  host: BenchHost,
): Promise<{ readonly size: number; readonly ms: number }[]> {
  const { text } = host.sandbox.journey('passed');
  const points: { size: number; ms: number }[] = [];
  for (const size of [10, 100, 1000]) {
    const times: number[] = [];
    for (let opening = 0; opening <= RULE_OPENINGS; opening += 1) {
      const id = host.newJourney(resultWithRules(text, size));
      times.push(await host.untilPainted('journey', { id }, 'heading Complete'));
    }
    // The first pays for what stays loaded.
    points.push({ size, ms: median(times.slice(1)) });
  }
  return points;
}

/** Pictures are new each time: the extension keeps those that it has. */
async function pictureTimes(
  host: BenchHost,
  text: string,
): Promise<Pick<OpeningTimes, 'picturesMs' | 'barePicturesMs'>> {
  const { sandbox, authorization } = host;
  const picture = await largePicture();
  const journeys: number[] = [];
  const bare: number[] = [];
  for (let opening = 0; opening < PICTURE_OPENINGS; opening += 1) {
    const paths = [1, 2, 3].map((number) => `f0${opening.toString(16).padStart(29, '0')}${number}`);
    for (const path of paths) sandbox.addPicture(path, 'image/jpeg', picture);
    const id = host.newJourney(withPictures(text, paths));
    const query = {
      result: `${sandbox.baseUrl}/v2/spot-checks/${id}`,
      pictures: paths.map((path) => `${sandbox.baseUrl}/image/${path}`).join(' '),
      authorization,
    };
    bare.push(await host.untilPainted('barePictures', query, 'pictures 3'));
    journeys.push(await host.untilPainted('journey', { id }, 'pictures 3'));
  }
  return { picturesMs: median(journeys), barePicturesMs: median(bare) };
}

/** A sample's picture, made as long as one of a telephone by bytes that no decoder reads. */
async function largePicture(): Promise<Uint8Array> {
  const folder = path.join(projectRoot, 'media/samples/pictures');
  const name = (await readdir(folder)).find((file) => file.endsWith('.jpg')) ?? '';
  const bytes = new Uint8Array(PICTURE_BYTES);
  bytes.set(await readFile(path.join(folder, name)));
  return bytes;
}

/** The result with these pictures as selfie, applicant and face match. */
function withPictures(text: string, [selfie, applicant, faceMatch]: readonly string[]): string {
  const result = JSON.parse(text) as {
    readonly selfie: object;
    readonly applicant: object;
    readonly spot_checks: { readonly applicant_selfie_face_match: object };
  };
  const images = [{ image_path: faceMatch, image_source: 'Selfie' }];
  return JSON.stringify({
    ...result,
    selfie: { ...result.selfie, image_path: selfie },
    applicant: { ...result.applicant, profile_image_path: applicant },
    spot_checks: {
      applicant_selfie_face_match: { ...result.spot_checks.applicant_selfie_face_match, images },
    },
  });
}
