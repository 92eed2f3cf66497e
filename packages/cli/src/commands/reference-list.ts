import { packName } from '@cleanclaim/core/packs/manifest.ts';
import { rejectedRows } from '@cleanclaim/reference/rejected.ts';
import type { Command } from '../command.ts';
import { columns } from '../output.ts';
import { packLine } from '../pack-line.ts';

const command: Command = {
  summary: 'the reference packs in use: set, edition, days, rows, source',
  usage: '[--rejected]',
  options: { rejected: { type: 'boolean', help: 'lists the rows that were not taken, of each pack that has any' } },
  examples: ['cleanclaim reference list', 'cleanclaim reference list --reference ~/Downloads/cms --json'],

  async run({ output, options, json, dataFolder, ...context }) {
    const { manifests } = await context.library();
    if (options.rejected === true) {
      for (const manifest of manifests.filter(({ rejected }) => rejected > 0)) {
        const { set, part, edition } = manifest;
        for (const reject of (await rejectedRows(manifest, dataFolder)) ?? []) {
          const { row, column, reason, text } = reject;
          const where = column ? `row ${row}, column ${column}` : `row ${row}`;
          await output.result(
            { set, part, edition, ...reject },
            `${packName(manifest)}, ${where}: ${reason}\n  ${text}`,
          );
        }
      }
      return 0;
    }
    if (json) for (const manifest of manifests) await output.result(packLine(manifest), '');
    else {
      const head = ['SET', 'EDITION', 'FROM', 'TO', 'ROWS', 'NOT TAKEN', 'ORIGIN', 'FROM FILE'];
      const rows = manifests.map((m) => [
        `${m.set}/${m.part}`,
        m.edition,
        m.effectiveFrom,
        m.effectiveTo,
        String(m.rows),
        m.rejected ? String(m.rejected) : '',
        m.origin,
        m.sourceFiles.map((file) => file.name).join(', '),
      ]);
      await output.text(`${columns([head, ...rows], [4, 5])}\n`);
      if (manifests.length === 0) output.message('no reference packs; add some with "cleanclaim reference add FILE…"');
    }
    return 0;
  },
};

export default command;
