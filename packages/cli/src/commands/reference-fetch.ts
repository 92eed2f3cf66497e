import { fetchReleases } from '@cleanclaim/reference/fetch/fetch-releases.ts';
import { RELEASES, type Release, type TERMS } from '@cleanclaim/reference/fetch/releases.ts';
import { type Command, UsageError } from '../command.ts';
import { columns } from '../output.ts';

const command: Command = {
  summary: 'fetches the publishers’ releases and adds them; without a set, lists what is known',
  usage: '[SET… [--edition E] | --url URL --set SET --edition E] [--accept-terms NAME] [--replace]',
  options: {
    edition: { type: 'string', value: 'E', help: 'only this edition' },
    url: { type: 'string', value: 'URL', help: 'an address from the publisher’s page, instead of those known' },
    set: { type: 'string', value: 'SET', help: 'the set that --url gives' },
    'accept-terms': { type: 'string', value: 'NAME', help: 'who accepts the terms of the holders of CPT and CDT' },
    replace: { type: 'boolean', help: 'the publisher has corrected the file' },
  },
  examples: ['cleanclaim reference fetch', 'cleanclaim reference fetch icd10cm --edition FY2026'],

  async run({ args, options, output, json, dataFolder }) {
    const edition = (options.edition as string | undefined) ?? null;
    if (args.length === 0 && options.url === undefined) {
      if (json) for (const release of RELEASES) await output.result(release, '');
      else
        await output.text(
          `${columns(RELEASES.map((r) => [r.set, r.edition, r.title, r.terms ?? '', r.known === 'named' ? 'not seen' : '', r.url]))}\n`,
        );
      return 0;
    }
    const results = fetchReleases(chosen(args, edition, options), {
      dataFolder,
      acceptedBy: (options['accept-terms'] as string | undefined) ?? null,
      now: new Date().toISOString(),
      replace: options.replace === true,
      message: (text) => output.message(text),
    });
    for await (const result of results) {
      if ('fault' in result) {
        await output.failure({ file: result.release.url }, result.fault);
        continue;
      }
      const { record, added, release } = result;
      const packs = added.map((item) =>
        'fault' in item
          ? { error: item.fault }
          : {
              set: item.manifest.set,
              part: item.manifest.part,
              edition: item.manifest.edition,
              outcome: item.addition,
            },
      );
      const { url, bytes, sha256, consent } = record;
      await output.result(
        { url, bytes, sha256, consent, packs },
        `${release.title}: ${bytes} bytes, ${packs.length} packs`,
      );
      for (const item of added) if ('fault' in item) await output.failure({ file: url }, item.fault);
    }
    return output.exitCode(false);
  },
};

function chosen(
  sets: readonly string[],
  edition: string | null,
  options: Readonly<Record<string, unknown>>,
): readonly Release[] {
  if (options.url !== undefined) {
    const set = options.set as string | undefined;
    if (!set || !edition) throw new UsageError('--url needs --set and --edition beside it');
    const terms = ['pfs', 'clfs', 'asp', 'ncci-ptp', 'ncci-mue', 'ncci-aoc', 'cpt'].includes(set)
      ? 'AMA'
      : set === 'cdt'
        ? 'ADA'
        : null;
    return [
      {
        set,
        edition,
        title: set,
        url: options.url as string,
        known: 'named',
        terms: terms satisfies keyof typeof TERMS | null,
      },
    ];
  }
  const found = RELEASES.filter(
    (release) => sets.includes(release.set) && (edition === null || release.edition === edition),
  );
  if (found.length > 0) return found;
  const known = [...new Set(RELEASES.map((release) => `${release.set} ${release.edition}`))];
  throw new UsageError(
    `no address is known for ${[...sets, edition ?? ''].join(' ').trim()}; known are ${known.join(', ')}; or give --url`,
  );
}

export default command;
