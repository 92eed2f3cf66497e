import { packName } from '@cleanclaim/core/packs/manifest.ts';
import { verifyPacks } from '@cleanclaim/reference/verify.ts';
import type { Command } from '../command.ts';

const command: Command = {
  summary: 'reads every reference pack again and compares its hash',
  usage: '',
  options: {},
  examples: ['cleanclaim reference verify'],

  async run({ output, dataFolder, referenceFolders }) {
    let objections = false;
    const packs = verifyPacks({ folders: referenceFolders, dataFolder, message: (text) => output.message(text) });
    for await (const { manifest, fault } of packs) {
      const { set, part, edition, sha256 } = manifest;
      objections ||= fault !== null;
      await output.result(
        { set, part, edition, sha256, ok: fault === null, fault },
        `${packName(manifest)}: ${fault ? fault.message : 'as it was made'}`,
      );
    }
    return output.exitCode(objections);
  },
};

export default command;
