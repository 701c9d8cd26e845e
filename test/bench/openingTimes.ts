import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import type { BenchHost } from './BenchHost';
import type { Series } from './Figure';
import { resultWithRules } from './resultWithRules';

interface LatencySeries extends Series {
  readonly latencyMs: number;
}

export interface OpeningTimes {
  readonly byLatency: readonly LatencySeries[];
  /** A bare webview with its heading in its HTML. */
  readonly bare: readonly number[];
  /** Until the whole result is painted; floor: that of the latency 0. */
  readonly whole: Series;
  /** A journey in memory, opened again; floor: a bare webview with its heading by message. */
  readonly known: Series;
  /** A hidden tab that is revealed. */
  readonly revealed: Series;
  /** Until three pictures of 2 MB are painted. */
  readonly images: Series;
}

const LATENCIES_MS = [0, 50, 300];
const WARM_UPS = 6;
const PICTURE_OPENINGS = 12;
const RULE_OPENINGS = 15;
const PICTURE_BYTES = 2 * 1024 * 1024;

/** Opens bare webviews and journeys in turn: from the call of the command to the frame after that with the heading. */
export async function openingTimes(host: BenchHost, openings: number): Promise<OpeningTimes> {
  const { sandbox } = host;
  const { text } = sandbox.journey('passed');
  for (let opening = 0; opening < WARM_UPS; opening += 1) {
    await openBare(host);
    await openJourney(host);
  }
  const known = host.newJourney(text);
  await openJourney(host, known);
  const series = LATENCIES_MS.map((latencyMs) => ({ latencyMs, ...emptySeries() }));
  const bare: number[] = [];
  const ofKnown = emptySeries();
  const whole: number[] = [];
  const revealed = emptySeries();
  for (let opening = 0; opening < openings; opening += 1) {
    for (const times of series) {
      sandbox.latencyMs = times.latencyMs;
      const url = `${sandbox.baseUrl}/v2/spot-checks/${host.newJourney(text)}`;
      const query = { url, authorization: host.authorization };
      times.floor.push(await host.untilPainted('bareResponse', query, 'heading Bare'));
      times.measured.push(await openJourney(host));
    }
    sandbox.latencyMs = 0;
    bare.push(await openBare(host));
    ofKnown.floor.push(await host.untilPainted('bareMessage', {}, 'heading Bare'));
    ofKnown.measured.push(await openJourney(host, known));
    const id = host.newJourney(text);
    whole.push(await host.untilPainted('journey', { id }, 'whole Complete'));
    revealed.floor.push(await host.untilRevealed('bare', {}, 'heading Bare'));
    revealed.measured.push(await host.untilRevealed('journey', { id: known }, 'heading Complete'));
  }
  return {
    byLatency: series,
    bare,
    whole: { measured: whole, floor: series[0]?.floor ?? [] },
    known: ofKnown,
    revealed,
    images: await imageTimes(host, text),
  };
}

/** Opens journeys in two VS Codes in turn; floor: `other`. */
export async function openingsInTurn(
  own: BenchHost,
  other: BenchHost,
  openings: number,
): Promise<readonly LatencySeries[]> {
  const hosts = [own, other] as const;
  for (let opening = 0; opening < WARM_UPS; opening += 1) {
    for (const host of hosts) await openJourney(host);
  }
  const series = LATENCIES_MS.map((latencyMs) => ({ latencyMs, ...emptySeries() }));
  for (let opening = 0; opening < openings; opening += 1) {
    for (const { latencyMs, measured, floor } of series) {
      for (const host of opening % 2 === 0 ? hosts : hosts.toReversed()) {
        host.sandbox.latencyMs = latencyMs;
        (host === own ? measured : floor).push(await openJourney(host));
      }
    }
  }
  return series;
}

function emptySeries() {
  return { measured: [] as number[], floor: [] as number[] };
}

function openBare(host: BenchHost): Promise<number> {
  return host.untilPainted('bare', {}, 'heading Bare');
}

function openJourney(
  host: BenchHost,
  id = host.newJourney(host.sandbox.journey('passed').text),
): Promise<number> {
  return host.untilPainted('journey', { id }, 'heading Complete');
}

/** Milliseconds until the decision is painted, by the number of rules, in turn. */
export async function rulePanelTimes(
  host: BenchHost,
): Promise<readonly { readonly size: number; readonly times: readonly number[] }[]> {
  const { text } = host.sandbox.journey('passed');
  const points = [10, 100, 1000].map((size) => ({ size, times: [] as number[] }));
  for (let opening = 0; opening <= RULE_OPENINGS; opening += 1) {
    for (const { size, times } of points) {
      const time = await openJourney(host, host.newJourney(resultWithRules(text, size)));
      // The first opening loads code.
      if (opening > 0) times.push(time);
    }
  }
  return points;
}

/** With new images each time, because the extension caches images. */
async function imageTimes(host: BenchHost, text: string): Promise<Series> {
  const { sandbox, authorization } = host;
  const image = await largeImage();
  const { measured, floor } = emptySeries();
  for (let opening = 0; opening < PICTURE_OPENINGS; opening += 1) {
    const paths = [1, 2, 3].map((number) => `f0${opening.toString(16).padStart(29, '0')}${number}`);
    for (const path of paths) sandbox.addImage(path, 'image/jpeg', image);
    const id = host.newJourney(withImages(text, paths));
    const query = {
      result: `${sandbox.baseUrl}/v2/spot-checks/${id}`,
      images: paths.map((path) => `${sandbox.baseUrl}/image/${path}`).join(' '),
      authorization,
    };
    floor.push(await host.untilPainted('bareImages', query, 'pictures 3'));
    measured.push(await host.untilPainted('journey', { id }, 'pictures 3'));
  }
  return { measured, floor };
}

/** A sample's image, padded to the size of a phone's photo. */
async function largeImage(): Promise<Uint8Array> {
  const folder = path.join(projectRoot, 'media/samples/pictures');
  const name = (await readdir(folder)).find((file) => file.endsWith('.jpg')) ?? '';
  const bytes = new Uint8Array(PICTURE_BYTES);
  bytes.set(await readFile(path.join(folder, name)));
  return bytes;
}

/** Replaces the images of a response. */
function withImages(text: string, [selfie, applicant, faceMatch]: readonly string[]): string {
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
