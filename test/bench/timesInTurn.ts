/**
 * Measures several things in turn, so that a machine that becomes slower does so for all of them.
 *
 * @param warmUps rounds before the first that counts: they load and compile code that stays.
 * @returns the times of each, in milliseconds.
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
