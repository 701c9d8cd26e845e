import type { BenchHost } from './BenchHost';
import type { Figure, Series } from './Figure';

const WARM_UPS = 6;
const DOCUMENTS = 40;
const MATCHES = 100;

/** Times from opening onboarding journeys and spot checks, in turn, to the first screen. */
export async function onboardingFigures(host: BenchHost, openings: number): Promise<Figure[]> {
  const { sandbox } = host;
  const usual = compact(sandbox.journey('approved').text);
  const large = largeJourney(usual, sandbox.journey('aml-rejected').text);
  const passed = sandbox.journey('passed').text;
  const spotCheck = (length: number) => {
    const text = spotCheckOfLength(length, passed, usual);
    return () => open(host, { id: host.newJourney(text) });
  };
  const onboarding =
    (text: string, kind: { readonly result?: string } = { result: 'onboarding' }) =>
    () =>
      open(host, { id: host.newJourney(text, 'onboarding'), ...kind });
  const journeys = {
    spotCheck: spotCheck(usual.length),
    usual: onboarding(usual),
    unknownKind: onboarding(usual, {}),
    largeSpotCheck: spotCheck(large.length),
    large: onboarding(large),
  };
  type Name = keyof typeof journeys;
  const names = Object.keys(journeys) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  // In turn, so that a machine that becomes slower affects all of them. Code is loaded and compiled in the first rounds.
  for (let round = -WARM_UPS; round < openings; round += 1) {
    for (const name of names) {
      const time = await journeys[name]();
      if (round >= 0) times[name].push(time);
    }
  }
  const over = (measured: Name, floor: Name): Series => ({
    measured: times[measured],
    floor: times[floor],
  });
  const kilobytes = (text: string): string => `${(text.length / 1024).toFixed(0)} KB`;
  return [
    {
      what: `first screen of an onboarding journey of ${kilobytes(usual)}`,
      ...over('usual', 'spotCheck'),
      limit: 1.1,
      remark: 'floor: a spot check of the same length',
    },
    {
      what: 'first screen of an onboarding journey of unknown kind',
      ...over('unknownKind', 'spotCheck'),
      limit: 1.3,
      remark: 'floor: a spot check of the same length; one request more, without latency',
    },
    {
      what: `first screen of an onboarding journey of ${kilobytes(large)}`,
      ...over('large', 'largeSpotCheck'),
      limit: 1.6,
      remark:
        'floor: a spot check of the same length, which has two thirds of the values; the time grows with their number',
    },
  ];
}

function open(host: BenchHost, query: Readonly<Record<string, string>>): Promise<number> {
  return host.untilPainted('journey', query, 'first Complete');
}

interface OnboardingParts {
  readonly documents: Readonly<Record<string, object>>;
  readonly rule_results: Readonly<Record<string, object>>;
  readonly aml: object;
}

/** Repeats the documents and matches of samples. */
function largeJourney(usual: string, withMatches: string): string {
  const journey = JSON.parse(usual) as OnboardingParts;
  const { aml } = JSON.parse(withMatches) as {
    readonly aml: { readonly matches: readonly object[] };
  };
  const documents = Object.values(journey.documents);
  return JSON.stringify({
    ...journey,
    documents: Object.fromEntries(
      Array.from({ length: DOCUMENTS }, (_, at) => [`${at}`, documents[at % documents.length]]),
    ),
    aml: {
      ...aml,
      matches: Array.from({ length: MATCHES }, (_, at) => aml.matches[at % aml.matches.length]),
    },
  });
}

/** A spot check of this length, with rules of the onboarding journey. */
function spotCheckOfLength(length: number, passed: string, usual: string): string {
  const { rule_results: _, ...result } = JSON.parse(passed) as OnboardingParts;
  const rules = Object.values((JSON.parse(usual) as OnboardingParts).rule_results);
  const withRules = (count: number): string =>
    JSON.stringify({
      ...result,
      rule_results: Object.fromEntries(
        Array.from({ length: count }, (_each, at) => [`rule_${at}`, rules[at % rules.length]]),
      ),
    });
  let count = 0;
  while (withRules(count + 1).length <= length) count += 1;
  return withRules(count).padEnd(length);
}

function compact(text: string): string {
  return JSON.stringify(JSON.parse(text));
}
