/**
 * Measures in turn, so that a machine that becomes slower affects all measurements.
 *
 * @param warmUps rounds that are not counted, in which code is loaded and compiled
 * @returns times in milliseconds
 */
export async function timesInTurn<Name extends string>(
  measures: Readonly<Record<Name, () => Promise<number>>>,
  rounds: number,
  warmUps: number,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(measures) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const name of names) {
      const time = await measures[name]();
      if (round >= 0) times[name].push(time);
    }
  }
  return times;
}
