import { join } from 'node:path';
import { Books } from '@cleanclaim/core/adjudication/books.ts';
import { ChecksToWrite } from '@cleanclaim/core/adjudication/checks-to-write.ts';
import { type Decision, isDecided } from '@cleanclaim/core/adjudication/decision.ts';
import { explanationOf } from '@cleanclaim/core/adjudication/eob/explanation.ts';
import { explanationPage } from '@cleanclaim/core/adjudication/eob/page.ts';
import type { PlanRules } from '@cleanclaim/core/adjudication/plan-rules.ts';
import { SHIPPED_PLANS } from '@cleanclaim/core/adjudication/plans.ts';
import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { serviceWords } from '@cleanclaim/core/codes/service-words.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { Place } from '@cleanclaim/core/pricing/line.ts';
import { writeRemittances } from '@cleanclaim/core/remittance/x835/writer.ts';
import { readClaims } from '../claims.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import { filesOf } from '../files-of.ts';
import { localityOption } from '../locality-option.ts';
import { decisionResult, decisionText } from '../payer-output.ts';
import { planNamed } from '../plan-option.ts';
import { writeWholeFile } from '../write-file.ts';

const command: Command = {
  summary: 'answer claims as a simulated payer: coverage, necessity, coding, price',
  usage: 'FILE… --plan PLAN [--state FILE] [--out FILE.835] [--eob DIR] [--locality CARRIER-LOCALITY]',
  options: {
    plan: {
      type: 'string',
      value: 'PLAN',
      help: `a plan that ships (${SHIPPED_PLANS.map(({ id }) => id).join(', ')}) or a JSON file of the documented shape`,
    },
    state: {
      type: 'string',
      value: 'FILE',
      help: 'keeps accumulators, earlier claims and numbers of the plan between runs',
    },
    out: { type: 'string', value: 'FILE.835', help: 'the remittance, a check for each payee' },
    locality: {
      type: 'string',
      value: 'CARRIER-LOCALITY',
      help: 'contractor and locality of every line, 01112-05, instead of the ZIP of the place of service',
    },
    eob: {
      type: 'string',
      value: 'DIR',
      help: 'an explanation of benefits for each decided claim, as page and as PDF, named by its number',
    },
  },
  examples: [
    'cleanclaim adjudicate claims.837 --plan medicare-part-b',
    'cleanclaim adjudicate claims.837 --plan harbor-ppo --state harbor.json --out answer.835 --eob eobs',
  ],
  async run(context) {
    const { args, options, output, inputs } = context;
    const { plan, state, out, eob } = options as Partial<Record<string, string>>;
    if (args.length === 0 || plan === undefined) {
      throw new UsageError('adjudicate takes files of claims (837 or .jsonl) and --plan PLAN');
    }
    const place = localityOption(options.locality as string | undefined);
    const rules = await planNamed(plan, inputs);
    const books = state === undefined ? new Books(rules) : await booksOf(context, rules, state);
    const checks = out === undefined ? null : new ChecksToWrite();
    const run = new Run(context, books, await context.library(), place, checks, eob ?? null);
    for await (const file of filesOf(context, args)) {
      for await (const read of readClaims(file)) {
        if (read.ok) await run.answer(file.name, read.claim, read.claimIndex);
        else await output.failure({ file: file.name }, read.fault);
      }
    }
    if (out !== undefined && checks) await writeRemittance(out, checks, books, context);
    if (state !== undefined) await writeWholeFile(state, books.toJson());
    return output.exitCode(run.objections);
  },
};

export default command;

/** An explanation is dated by its decision, whatever the clock: the same run gives the same file. */
const NOON = 'T12:00:00.000Z';

/** Answers claim after claim, says each answer, and keeps what the files need. */
class Run {
  objections = false;
  readonly #context: CommandContext;
  readonly #books: Books;
  readonly #packs: ReferenceLibrary;
  readonly #place: Place | null;
  /** null when no remittance is asked for: then no claim has to be kept for it. */
  readonly #checks: ChecksToWrite | null;
  readonly #eobFolder: string | null;

  constructor(
    context: CommandContext,
    books: Books,
    packs: ReferenceLibrary,
    place: Place | null,
    checks: ChecksToWrite | null,
    eobFolder: string | null,
  ) {
    this.#context = context;
    this.#books = books;
    this.#packs = packs;
    this.#place = place;
    this.#checks = checks;
    this.#eobFolder = eobFolder;
  }

  async answer(file: string, claim: Claim, claimIndex: number): Promise<void> {
    const { output, date } = this.#context;
    const asOf = date ?? claim.batch?.date ?? null;
    if (asOf === null) {
      const message = 'the claim does not tell when it was sent; name the day of receipt with --date';
      await output.failure({ file }, { code: 'ADJUDICATE-DATE', message, at: `claim ${claimIndex}` });
      return;
    }
    const { decision, reversal, reversedClaim } = this.#books.decide(claim, asOf, this.#packs, this.#place);
    if (reversal && reversedClaim) this.#checks?.add({ claim: reversedClaim, decision: reversal, reversal: true });
    if (decision) {
      this.#checks?.add({ claim, decision, reversal: false });
      if (this.#eobFolder !== null)
        await this.#explain(claim, decision, reversal?.claimNumber ?? null, this.#eobFolder);
    }
    const told = (decision ?? reversal)!;
    this.objections ||= told.status !== 'paid';
    await output.result(
      { file, claim: claim.patientControlNumber, claimIndex, ...decisionResult(told, decision === null) },
      () => `${file}  claim ${claimIndex}, ${claim.patientControlNumber}  ${decisionText(told, decision === null)}`,
    );
  }

  async #explain(claim: Claim, decision: Decision, corrects: string | null, folder: string): Promise<void> {
    if (!isDecided(decision)) return;
    const { plan } = this.#books.plan;
    const label = serviceWords(this.#packs);
    const explanation = explanationOf({
      plan,
      claim,
      decision,
      ledger: this.#books.ledger,
      corrects,
      label,
      masked: false,
    });
    const { explanationPdf } = await import('@cleanclaim/server/documents/eob.ts');
    const created = `${decision.asOf}${NOON}`;
    const file = join(folder, decision.claimNumber);
    await writeWholeFile(`${file}.html`, explanationPage(explanation));
    await writeWholeFile(`${file}.pdf`, await explanationPdf(explanation, { created }));
  }
}

async function booksOf(context: CommandContext, plan: PlanRules, name: string): Promise<Books> {
  let bytes: Uint8Array;
  try {
    bytes = await context.inputs.file(name).bytes();
  } catch (error) {
    if (error instanceof FaultError && error.fault.message.endsWith('ENOENT')) return new Books(plan);
    throw error;
  }
  const books = Books.read(plan, new TextDecoder().decode(bytes));
  if (books.ok) return books.value;
  throw new FaultError(books.fault.code, `${name}: ${books.fault.message}`, books.fault.at);
}

async function writeRemittance(
  name: string,
  checks: ChecksToWrite,
  books: Books,
  { output }: CommandContext,
): Promise<void> {
  const remittances = checks.remittances(books);
  if (remittances.length === 0) {
    output.message(`no claim was decided: ${name} is not written`);
    return;
  }
  await writeWholeFile(name, [...writeRemittances(remittances, { lineBreak: '\n' })].join(''));
}
