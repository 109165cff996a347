/* Tests of summarizer.mjs by node:test; $SUMMARIZE is the command. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { digests, Summarizer, SummarizerError } from './summarizer.mjs';

const command = process.env.SUMMARIZE ?? 'summarize';
const folder = new URL('../visit/', import.meta.url);
const names = readdirSync(folder).sort();
const visit = names.map((source) => (
    { text: readFileSync(new URL(source, folder), 'utf8'), source }));
const storm = [
    { text: 'The ferry between Tolm and Ister will not sail on Friday.\u2028Sorry.' },
    { text: 'A storm with waves of seven metres is coming to Tolm and Ister.' },
];

async function using(work, settings = {}) {
    const summarizer = new Summarizer({ command, ...settings });
    try {
        return await work(summarizer);
    } finally {
        await summarizer.close();
    }
}

test('the digest is that of the command', async () => {
    const digest = await using((summarizer) => summarizer.summarize(visit, { words: 80 }));
    const words = ['--words', '80', '--format', 'json'];
    const direct = JSON.parse(execFileSync(command, [...words, ...names], { cwd: folder }));
    assert.deepEqual({ ...direct, id: 1 }, digest);
});

test('many at once, each with its own answer', async () => {
    await using(async (summarizer) => {
        const asked = Array.from({ length: 200 }, (_, n) =>
            summarizer.summarize(n % 2 ? visit : storm.slice(0, 1), { sentences: 1 }));
        const answers = await Promise.all(asked);
        answers.forEach((answer, n) => {
            assert.equal(answer.id, n + 1);
            assert.equal(answer.sources.length, n % 2 ? 5 : 1);
        });
    });
});

test('one wrong call fails alone', async () => {
    await using(async (summarizer) => {
        const wrong = [
            [[{ text: 5 }], {}, /documents\[0\]\.text/],
            [visit, { redundancy: 2 }, /redundancy/],
            [[], {}, /./],
        ];
        for (const [documents, options, message] of wrong) {
            await assert.rejects(summarizer.summarize(documents, options),
                (error) => error instanceof SummarizerError && message.test(error.message));
        }
        assert.equal((await summarizer.summarize(visit, { sentences: 1 })).digest.length, 1);
    });
});

test('a stream, with bounded reading ahead', async () => {
    let n_given = 0, n_taken = 0, most = 0;
    async function* clusters() {
        for (; n_given < 40; n_given++) {
            most = Math.max(most, n_given - n_taken);
            yield { documents: n_given === 7 ? [] : visit, options: { sentences: 1 } };
        }
    }
    const errors = [];
    const settings = { command, ahead: 4, onError: (error) => errors.push(error) };
    for await (const digest of digests(clusters(), settings)) {
        n_taken++;
        assert.equal(digest.digest.length, 1);
    }
    assert.equal(n_taken, 39);
    assert.equal(errors.length, 1);
    assert.ok(most <= 5, `${most} read ahead`);
});

test('a stream that fails, and one that is left', async () => {
    const bad = [{ documents: visit }, { documents: [] }];
    await assert.rejects(async () => {
        for await (const digest of digests(bad, { command })) assert.ok(digest.words > 0);
    }, SummarizerError);
    for await (const digest of digests([{ documents: visit }], { command })) {
        assert.ok(digest.words > 0);
        break;
    }
});

test('no such command, a wrong option, a process that dies', async () => {
    const missing = new Summarizer({ command: '/no/such/summarize' });
    await assert.rejects(missing.summarize(visit), /ENOENT/);
    await assert.rejects(missing.summarize(visit), SummarizerError);
    await missing.close();

    const wrong = new Summarizer({ command, args: ['--no-such-option'] });
    await assert.rejects(wrong.summarize(visit), /no such option/);
    await wrong.close();

    const closed = new Summarizer({ command });
    await closed.close();
    await assert.rejects(closed.summarize(visit), /closed/);
});
