import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { type PackManifest, packName } from '@cleanclaim/core/packs/manifest.ts';
import { addFiles } from '@cleanclaim/reference/add.ts';
import { licenceStates, licences, licenceWords } from '@cleanclaim/reference/licences.ts';
import { today } from '../code-lines.ts';
import { type Command, UsageError } from '../command.ts';
import { packLine } from '../pack-line.ts';

const command: Command = {
  summary: 'adds official files to the reference packs',
  usage: 'FILE… [--edition E] [--part P] [--replace]',
  options: {
    edition: {
      type: 'string',
      value: 'E',
      help: 'FY2026, FY2026-april, 2024Q3 or 2026-04, where the file does not tell',
    },
    part: { type: 'string', value: 'P', help: 'practitioner or outpatient-hospital, where the file does not tell' },
    replace: { type: 'boolean', help: "the file is the publisher's correction of what is there" },
  },
  examples: [
    'cleanclaim reference add icd10cm-order-2026.txt',
    'cleanclaim reference add ccipra-v322r0-f*.zip',
    'cleanclaim reference add place_of_service_codes.csv --edition 2023-09',
  ],

  async run({ args, options, inputs, output, date, dataFolder }) {
    if (args.length === 0) throw new UsageError('name the files to add');
    const paths: string[] = [];
    for (const name of args) {
      try {
        for await (const input of inputs.expand([name])) paths.push(input.name);
      } catch (error) {
        if (!(error instanceof FaultError)) throw error;
        await output.failure({ file: name }, error.fault);
      }
    }
    const licensed = new Set<PackManifest>();
    const results = addFiles(paths, {
      dataFolder,
      edition: (options.edition as string | undefined) ?? null,
      part: (options.part as string | undefined) ?? null,
      correction: options.replace === true,
      message: (text) => output.message(text),
    });
    for await (const result of results) {
      if ('fault' in result) {
        await output.failure({ file: result.path }, result.fault);
        continue;
      }
      const { manifest, addition, rejects } = result;
      if (manifest.origin === 'licensed') licensed.add(manifest);
      const listed = rejects.map(({ row, column, reason }) => ({ row, column, reason }));
      await output.result(
        { file: result.path, outcome: addition, ...packLine(manifest), rejects: listed },
        `${packName(manifest)}: ${addition}, ${manifest.rows} rows, in force ${manifest.effectiveFrom} to ${manifest.effectiveTo}`,
      );
      for (const { row, column, reason } of listed) {
        output.message(`  row ${row}${column ? `, column ${column}` : ''} was not taken: ${reason}`);
      }
    }
    if (licensed.size > 0) {
      const register = await licences(dataFolder);
      const asked = { register, date: date ?? today(), users: null, realPatients: false };
      for (const state of licenceStates({ ...asked, manifests: [...licensed] })) {
        const words = licenceWords(state);
        if (words) output.message(`it is not shown beside real patients yet: ${words}`);
      }
    }
    return output.exitCode(false);
  },
};

export default command;
