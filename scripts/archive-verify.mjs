#!/usr/bin/env node
/**
 * Verifies an archive package of phoihop without the service, its database or any library: only Node 18 or later.
 *
 *   node archive-verify.mjs <package.zip | unpacked folder> [--key <fingerprint>] [--lang vi|en]
 *
 * Every byte counts: the form of the ZIP, the manifests and the hash of every file, the chain of the journal, the proof that the checkpoint
 * holds it, and the signatures. Ends with 0 where all is whole, 1 where something is not, 2 where nothing could be looked at. Memory does not
 * grow with the package. A package holds a copy of this file; whoever doubts the package takes the script from elsewhere.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const CHUNK = 1 << 20;
/** Tag files and single lines of the journal are read whole, and are never larger. */
const MOST = 64 << 20;
const GENESIS = '0'.repeat(64);

class Fault extends Error {
  constructor(vi, en) {
    super(en);
    this.said = { vi, en };
  }
}
const fail = (vi, en) => {
  throw new Fault(vi, en);
};

const CRC = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const crcOf = (before, chunk) => {
  let value = ~before;
  for (const byte of chunk) value = CRC[(value ^ byte) & 255] ^ (value >>> 8);
  return ~value;
};

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const hex = (bytes) => bytes.toString('hex');

/** JSON with sorted keys and without spaces, as the service hashes and signs it. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((field) => `${JSON.stringify(field)}:${canonical(value[field])}`).join(',')}}`;
}

function readAt(fd, offset, length) {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const more = readSync(fd, bytes, read, length - read, offset + read);
    if (more === 0) break;
    read += more;
  }
  return bytes.subarray(0, read);
}

function* pieces(fd, offset, size) {
  for (let at = 0; at < size; at += CHUNK) {
    const piece = readAt(fd, offset + at, Math.min(CHUNK, size - at));
    if (piece.length === 0) fail('Tệp bị cắt ngắn.', 'The file is cut short.');
    yield piece;
  }
}

/** What the service writes before a member, behind it, and of it at the end; every other byte is a change. */
function headersOf({ name, crc, size, offset }) {
  const path = Buffer.from(name, 'latin1');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 6);
  local.writeUInt32LE(0x00210000, 10);
  local.writeUInt16LE(path.length, 26);
  const behind = Buffer.alloc(16);
  behind.writeUInt32LE(0x08074b50, 0);
  behind.writeUInt32LE(crc >>> 0, 4);
  behind.writeUInt32LE(size, 8);
  behind.writeUInt32LE(size, 12);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(8, 8);
  central.writeUInt32LE(0x00210000, 12);
  central.writeUInt32LE(crc >>> 0, 16);
  central.writeUInt32LE(size, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(path.length, 28);
  central.writeUInt32LE(offset, 42);
  return { local: Buffer.concat([local, path]), behind, central: Buffer.concat([central, path]) };
}

const SAFE = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/;

/** The members of a ZIP as the service writes it: stored, without gaps, comments or moments of their own. */
function openZip(file) {
  const fd = openSync(file, 'r');
  const { size } = fstatSync(fd);
  const end = readAt(fd, Math.max(0, size - 22), 22);
  if (end.length < 22 || end.readUInt32LE(0) !== 0x06054b50)
    fail('Tệp không phải gói ZIP nguyên vẹn (phần kết thúc).', 'This is no whole ZIP (its end).');
  const [count, length, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  const expected = Buffer.alloc(22);
  expected.writeUInt32LE(0x06054b50, 0);
  expected.writeUInt16LE(count, 8);
  expected.writeUInt16LE(count, 10);
  expected.writeUInt32LE(length, 12);
  expected.writeUInt32LE(start, 16);
  if (!end.equals(expected) || start + length + 22 !== size)
    fail('Phần kết thúc của gói ZIP đã bị thay đổi.', 'The end of the ZIP was changed.');
  const directory = readAt(fd, start, length);
  const members = new Map();
  let [at, offset] = [0, 0];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length) fail('Mục lục của gói ZIP bị hỏng.', 'The directory of the ZIP is broken.');
    const [crc, bytes, named] = [
      directory.readInt32LE(at + 16),
      directory.readUInt32LE(at + 20),
      directory.readUInt16LE(at + 28),
    ];
    const name = directory.subarray(at + 46, at + 46 + named).toString('latin1');
    const headers = headersOf({ name, crc, size: bytes, offset });
    const begins = offset + headers.local.length;
    const whole =
      SAFE.test(name) &&
      !members.has(name) &&
      directory.subarray(at, at + headers.central.length).equals(headers.central) &&
      readAt(fd, offset, headers.local.length).equals(headers.local) &&
      readAt(fd, begins + bytes, 16).equals(headers.behind);
    if (!whole) fail(`Cấu trúc ZIP của mục “${name}” đã bị thay đổi.`, `The ZIP structure of “${name}” was changed.`);
    members.set(name, {
      size: bytes,
      *read() {
        let seen = 0;
        for (const piece of pieces(fd, begins, bytes)) {
          seen = crcOf(seen, piece);
          yield piece;
        }
        if (seen !== crc) fail(`Nội dung “${name}” không khớp mã CRC.`, `“${name}” does not fit its CRC.`);
      },
    });
    at += headers.central.length;
    offset = begins + bytes + 16;
  }
  if (at !== directory.length || offset !== start)
    fail('Mục lục của gói ZIP không khớp nội dung.', 'The directory of the ZIP does not fit what is in it.');
  const roots = new Set([...members.keys()].map((name) => name.slice(0, name.indexOf('/'))));
  if (roots.size !== 1) fail('Gói phải có đúng một thư mục gốc.', 'The package has exactly one folder at its top.');
  const [root] = roots;
  return {
    members: new Map([...members].map(([name, member]) => [name.slice(root.length + 1), member])),
    close: () => closeSync(fd),
  };
}

/** The same out of a folder into which a package was unpacked. */
function openFolder(folder) {
  const members = new Map();
  const walk = (directory) => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile())
        members.set(relative(folder, path).split(sep).join('/'), {
          size: statSync(path).size,
          *read() {
            const fd = openSync(path, 'r');
            try {
              yield* pieces(fd, 0, fstatSync(fd).size);
            } finally {
              closeSync(fd);
            }
          },
        });
      else fail(`“${entry.name}” không phải tệp thường.`, `“${entry.name}” is no plain file.`);
    }
  };
  walk(folder);
  return { members, close: () => undefined };
}

function bytesOf(members, name) {
  const member = members.get(name);
  if (!member) fail(`Thiếu tệp “${name}”.`, `The file “${name}” is missing.`);
  if (member.size > MOST) fail(`Tệp “${name}” quá lớn.`, `The file “${name}” is too large.`);
  return Buffer.concat([...member.read()]);
}

/** A JSON file in canonical form, so that no byte of it can be changed without changing what it says. */
function jsonOf(members, name) {
  const text = bytesOf(members, name).toString('utf8');
  try {
    const value = JSON.parse(text);
    if (canonical(value) === text) return value;
  } catch {
    // Told below.
  }
  return fail(`“${name}” không còn ở dạng chuẩn.`, `“${name}” is not in its canonical form.`);
}

function manifestOf(members, name) {
  const text = bytesOf(members, name).toString('utf8');
  const listed = new Map();
  for (const line of text.split('\n').slice(0, -1)) {
    const [, hash, path] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (!path || listed.has(path)) fail(`Dòng sai trong “${name}”: ${line}`, `A wrong line in “${name}”: ${line}`);
    listed.set(path, hash);
  }
  if (!text.endsWith('\n')) fail(`“${name}” bị cắt ngắn.`, `“${name}” is cut short.`);
  return listed;
}

const TAGS = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'verify.mjs'];
const UNLISTED = ['signature.json', 'tagmanifest-sha256.txt'];

function checkHashes(members, listed) {
  const wrong = [];
  for (const [path, hash] of listed) {
    const member = members.get(path);
    if (!member) {
      wrong.push([`thiếu tệp ${path}`, `${path} is missing`]);
      continue;
    }
    const sum = createHash('sha256');
    try {
      for (const piece of member.read()) sum.update(piece);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
    if (sum.digest('hex') !== hash) wrong.push([`tệp ${path} đã bị thay đổi`, `${path} was changed`]);
  }
  if (wrong.length > 0) fail(`${wrong.map(([vi]) => vi).join('; ')}.`, `${wrong.map(([, en]) => en).join('; ')}.`);
}

function checkBag(members) {
  if (bytesOf(members, 'bagit.txt').toString('utf8') !== 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
    fail('Tệp bagit.txt đã bị thay đổi.', 'bagit.txt was changed.');
  const tags = manifestOf(members, 'tagmanifest-sha256.txt');
  if ([...tags.keys()].sort().join() !== TAGS.join())
    fail(
      'tagmanifest-sha256.txt không liệt kê đúng các tệp quản lý.',
      'tagmanifest-sha256.txt does not list the tag files.',
    );
  checkHashes(members, tags);
  const payload = manifestOf(members, 'manifest-sha256.txt');
  for (const path of payload.keys())
    if (!path.startsWith('data/')) fail(`Tệp lạ trong danh mục: ${path}`, `The manifest lists ${path}`);
  for (const path of members.keys())
    if (!payload.has(path) && !tags.has(path) && !UNLISTED.includes(path))
      fail(`Tệp “${path}” không có trong danh mục.`, `“${path}” is in no manifest.`);
  checkHashes(members, payload);
  const info = Object.fromEntries(
    bytesOf(members, 'bag-info.txt')
      .toString('utf8')
      .split('\n')
      .map((line) => /^([^:]+): (.*)$/.exec(line)?.slice(1) ?? ['', '']),
  );
  const octets = [...payload.keys()].reduce((sum, path) => sum + members.get(path).size, 0);
  if (info['Payload-Oxum'] !== `${octets}.${payload.size}`)
    fail('Dung lượng hoặc số tệp không khớp bag-info.txt.', 'Bytes or number of files differ from bag-info.txt.');
  return { files: payload.size, octets, info };
}

function* linesOf(members, name) {
  let rest = Buffer.alloc(0);
  for (const piece of members.get(name)?.read() ?? fail(`Thiếu tệp “${name}”.`, `“${name}” is missing.`)) {
    rest = Buffer.concat([rest, piece]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.subarray(0, end).toString('utf8');
      rest = rest.subarray(end + 1);
    }
    if (rest.length > MOST) fail('Một dòng nhật ký quá dài.', 'A line of the journal is too long.');
  }
  if (rest.length > 0) fail('Nhật ký bị cắt ngắn.', 'The journal is cut short.');
}

/** Each line holds what the hash of its entry is made of: its fields, and its data as canonical JSON text. */
function checkJournal(members, proof) {
  let [seq, head] = [0, GENESIS];
  for (const line of linesOf(members, 'data/journal/journal.jsonl')) {
    seq += 1;
    const broken = () => fail(`Mục nhật ký số ${seq} đã bị thay đổi.`, `Entry ${seq} of the journal was changed.`);
    let parsed;
    try {
      parsed = JSON.parse(line);
    } catch {
      broken();
    }
    const { hash, said, data } = parsed;
    if (
      !Array.isArray(said) ||
      `{"hash":${JSON.stringify(hash)},"said":${JSON.stringify(said)},"data":${canonical(data)}}` !== line
    )
      broken();
    if (said[1] !== proof.aggregateId || said[2] !== seq)
      fail(`Nhật ký thiếu hoặc thừa mục ở số ${seq}.`, `An entry of the journal is missing or added at ${seq}.`);
    head = hex(sha256(`${head}\n${JSON.stringify(said)}\n${canonical(data)}`));
    if (head !== hash) broken();
  }
  if (seq !== proof.seq || head !== proof.head)
    fail(
      'Nhật ký không kết thúc ở mục mà điểm kiểm tra chứng nhận.',
      'The journal does not end where the checkpoint has it.',
    );
  return seq;
}

const node = (left, right) => sha256(Buffer.from([1]), left, right);

/** RFC 9162, 2.1.3.2. */
function rootOf({ aggregateId, seq, head, index, aggregates, path }) {
  let [at, last] = [index, aggregates - 1];
  let hash = sha256(Buffer.from([0]), JSON.stringify([aggregateId, seq, head]));
  if (!(at >= 0 && at <= last)) return undefined;
  for (const beside of path) {
    const other = Buffer.from(beside, 'hex');
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      hash = node(other, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = node(hash, other);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hex(hash) : undefined;
}

function checkProof(proof, checkpoint) {
  const holds =
    proof.day === checkpoint.day &&
    proof.root === checkpoint.root &&
    proof.aggregates === checkpoint.aggregates &&
    rootOf(proof) === checkpoint.root;
  if (!holds)
    fail(
      'Đường dẫn Merkle không dẫn tới gốc của điểm kiểm tra.',
      'The Merkle path does not lead to the root of the checkpoint.',
    );
}

function checkSignatures(members, wanted) {
  const signed = jsonOf(members, 'signature.json');
  const lower = (text) => typeof text === 'string' && /^([0-9a-f]{2})+$/.test(text);
  if (signed.algorithm !== 'Ed25519' || ![signed.publicKey, signed.checkpoint, signed.tagmanifest].every(lower))
    fail('Tệp signature.json đã bị thay đổi.', 'signature.json was changed.');
  const der = Buffer.from(signed.publicKey, 'hex');
  const fingerprint = hex(sha256(der));
  if (signed.fingerprint !== fingerprint)
    fail('Dấu vân của khóa không khớp.', 'The fingerprint is not that of the key.');
  if (wanted !== undefined && wanted.toLowerCase().replace(/[^0-9a-f]/g, '') !== fingerprint)
    fail(`Gói được ký bằng khóa khác: ${fingerprint}.`, `The package is signed by another key: ${fingerprint}.`);
  let key;
  try {
    key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch {
    fail('Khóa công khai không đọc được.', 'The public key cannot be read.');
  }
  const holds = (name, signature) => verify(null, bytesOf(members, name), key, Buffer.from(signature, 'hex'));
  if (!holds('data/proof/checkpoint.json', signed.checkpoint))
    fail('Chữ ký của điểm kiểm tra không đúng.', 'The signature of the checkpoint does not hold.');
  if (!holds('tagmanifest-sha256.txt', signed.tagmanifest))
    fail('Chữ ký của gói không đúng.', 'The signature of the package does not hold.');
  return fingerprint;
}

/** @returns whether everything is whole; says each step in words. */
function check(source, { wanted, say }) {
  let whole = true;
  const step = (vi, en, work) => {
    try {
      const told = work();
      say('✓', {
        vi: `${vi}: nguyên vẹn${told ? ` (${told.vi})` : ''}`,
        en: `${en}: whole${told ? ` (${told.en})` : ''}`,
      });
    } catch (error) {
      if (!(error instanceof Fault) && !(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
      whole = false;
      const said = error.said ?? { vi: 'không đọc được.', en: 'it cannot be read.' };
      say('✗', { vi: `${vi}: KHÔNG nguyên vẹn. ${said.vi}`, en: `${en}: NOT whole. ${said.en}` });
    }
  };
  const { members } = source;
  step('Danh mục và mã băm của từng tệp', 'Manifests and the hash of every file', () => {
    const { files, octets } = checkBag(members);
    return { vi: `${files} tệp, ${octets} byte`, en: `${files} files, ${octets} bytes` };
  });
  step('Chuỗi nhật ký', 'The chain of the journal', () => {
    const entries = checkJournal(members, jsonOf(members, 'data/proof/proof.json'));
    return { vi: `${entries} mục`, en: `${entries} entries` };
  });
  step('Điểm kiểm tra và đường dẫn Merkle', 'The checkpoint and the Merkle path', () => {
    const checkpoint = jsonOf(members, 'data/proof/checkpoint.json');
    checkProof(jsonOf(members, 'data/proof/proof.json'), checkpoint);
    return {
      vi: `ngày ${checkpoint.day}, gốc ${checkpoint.root}`,
      en: `of ${checkpoint.day}, root ${checkpoint.root}`,
    };
  });
  step('Chữ ký số', 'The signatures', () => {
    const fingerprint = checkSignatures(members, wanted);
    return wanted === undefined
      ? {
          vi: `khóa ${fingerprint}; hãy đối chiếu với dấu vân do cơ quan công bố`,
          en: `key ${fingerprint}; compare it with the fingerprint that was published`,
        }
      : { vi: `khóa ${fingerprint}, đúng khóa đã nêu`, en: `key ${fingerprint}, the one that was named` };
  });
  return whole;
}

function main(args) {
  const named = (option) => (args.includes(option) ? args[args.indexOf(option) + 1] : undefined);
  const [file] = args.filter((each, index) => !each.startsWith('--') && !['--key', '--lang'].includes(args[index - 1]));
  const lang = named('--lang') === 'en' ? 'en' : 'vi';
  const say = (mark, said) => console.log(`${mark} ${said[lang]}`);
  if (!file) {
    console.error('node archive-verify.mjs <package.zip | folder> [--key <fingerprint>] [--lang vi|en]');
    return 2;
  }
  let source;
  try {
    source = statSync(file).isDirectory() ? openFolder(file) : openZip(file);
  } catch (error) {
    if (error instanceof Fault) {
      say('✗', { vi: `Gói ZIP: KHÔNG nguyên vẹn. ${error.said.vi}`, en: `The ZIP: NOT whole. ${error.said.en}` });
      return 1;
    }
    console.error(error.message);
    return 2;
  }
  try {
    const whole = check(source, { wanted: named('--key'), say });
    say(
      whole ? '✓' : '✗',
      whole
        ? { vi: 'GÓI NGUYÊN VẸN.', en: 'THE PACKAGE IS WHOLE.' }
        : { vi: 'GÓI KHÔNG NGUYÊN VẸN.', en: 'THE PACKAGE IS NOT WHOLE.' },
    );
    return whole ? 0 : 1;
  } finally {
    source.close();
  }
}

process.exitCode = main(process.argv.slice(2));
