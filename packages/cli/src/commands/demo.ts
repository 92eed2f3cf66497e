import { join } from 'node:path';
import { explanationPage } from '@cleanclaim/core/adjudication/eob/page.ts';
import { formatCents } from '@cleanclaim/core/kernel/money.ts';
import type { PlayedVisit } from '@cleanclaim/server/demo/player.ts';
import { type Command, UsageError } from '../command.ts';
import { writeWholeFile } from '../write-file.ts';

const command: Command = {
  summary: 'play twelve made-up visits from the note to the posted payment',
  usage: '[--out DIR]',
  options: {
    out: {
      type: 'string',
      value: 'DIR',
      help: 'writes the files of every claim: 837P, 835, CMS-1500, explanation of benefits',
    },
  },
  examples: ['cleanclaim demo', 'cleanclaim demo --out demo', 'cleanclaim demo --json'],
  async run({ args, options, output, library }) {
    if (args.length > 0) throw new UsageError('demo takes no arguments');
    const folder = (options.out as string | undefined) ?? null;
    const { examplePractice, exampleVisits } = await import('@cleanclaim/server/demo/example.ts');
    const { playPractice } = await import('@cleanclaim/server/demo/play.ts');
    const { visits } = playPractice(examplePractice(), exampleVisits(), await library());
    await output.text('Everything here is made up: people, payers, answers. Nothing leaves this machine.\n');
    for (const visit of visits) {
      const files = folder === null ? NO_FILES : await writeFiles(visit, folder);
      const result = { ...resultOf(visit), files };
      await output.result(result, () => textOf(visit, result));
    }
    return 0;
  },
};

export default command;

type Kind = '837' | '835' | 'cms1500' | 'eob';
type Files = Readonly<Record<Kind, readonly string[]>>;

const NO_FILES: Files = { '837': [], '835': [], cms1500: [], eob: [] };

/** The last version of the claim counts; what it was before stands in the record. Held: not sent, or not answered, with these packs. */
function resultOf({ example, chart, answers, scrubs, halted }: PlayedVisit) {
  const decision = halted === null ? answers.at(-1)?.decision : undefined;
  const charged = chart.record.lines.reduce((sum, { line }) => sum + line.chargeCents, 0);
  const { chargeCents, paidCents, patientCents, status } = decision ?? {
    ...{ chargeCents: charged, paidCents: 0, patientCents: 0, status: 'held' as const },
  };
  return {
    encounter: example.name,
    title: example.title,
    status: status === 'pended' || status === 'rejected' ? ('held' as const) : status,
    chargeCents,
    paidCents,
    adjustmentsCents: decision ? chargeCents - paidCents : 0,
    patientCents,
    findings: scrubs.at(-1)?.findings.length ?? 0,
  };
}

type Result = ReturnType<typeof resultOf> & { readonly files: Files };

function textOf({ chart, story, halted }: PlayedVisit, result: Result): string {
  const { encounter, title, status, chargeCents, paidCents, patientCents, files } = result;
  const codes = [
    chart.record.diagnoses.map(({ code }) => code).join(', '),
    chart.record.lines.map(({ line }) => [line.code, ...line.modifiers].join('-')).join(', '),
  ].join('  ·  ');
  const money = `charged ${formatCents(chargeCents)}, paid ${formatCents(paidCents)}, patient owes ${formatCents(patientCents)}`;
  const written = Object.values(files).flat();
  return [
    `${encounter}  ${title}`,
    `    ${codes}`,
    ...story.map((line) => `    ${line}`),
    ...(halted === null ? [] : [`    Not as the example goes, with these packs. ${halted}`]),
    `    ${status}: ${money}`,
    ...(written.length > 0 ? [`    ${written.join(' ')}`] : []),
  ].join('\n');
}

/** One file a version and kind, in one folder. Names are relative to it. */
async function writeFiles({ example, submissions, answers }: PlayedVisit, folder: string): Promise<Files> {
  const { cms1500Pdf } = await import('@cleanclaim/server/documents/cms1500.ts');
  const { explanationPdf } = await import('@cleanclaim/server/documents/eob.ts');
  const files: Record<Kind, string[]> = { '837': [], '835': [], cms1500: [], eob: [] };
  const write = async (kind: Kind, name: string, content: string | Uint8Array) => {
    await writeWholeFile(join(folder, name), content);
    files[kind].push(name);
  };
  for (const { version, at, claim, content } of submissions) {
    const stem = `${example.name}-v${version}`;
    await write('837', `${stem}.837`, content);
    await write('cms1500', `${stem}-cms1500.pdf`, await cms1500Pdf(claim, { created: at, demo: true }));
  }
  for (const { version, at, content, explanation } of answers) {
    const stem = `${example.name}-v${version}`;
    await write('835', `${stem}.835`, content);
    await write('eob', `${stem}-eob.html`, explanationPage(explanation));
    await write('eob', `${stem}-eob.pdf`, await explanationPdf(explanation, { created: at }));
  }
  return files;
}
