/** Vietnamese syllables to make titles of: every onset with every rime, thinned out the same way at each run. */
const ONSETS = 'b c ch d đ g h kh l m n ng nh ph r s t th tr v x'.split(' ');
const RIMES =
  'a an ang anh ao ay ăn ăng âm ân âu e en eo ê ên i iên iêu in inh o oa oan oi on ong ô ôi ôn ông ơ ơi ơn u ua uân ui um un ung uôn ư ưa ưng ươn ương ưu y yên'.split(
    ' ',
  );
const TONES = ['', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323'];
const VOWEL = /[aăâeêioôơuưy]/u;

/** Where in every so many places a syllable stands: what comes early is frequent. */
const STEP = 37;

const toned = (onset: string, rime: string, tone: string): string =>
  (onset + rime.replace(VOWEL, (letter) => letter + tone)).normalize('NFC');

export const COMMON = ['dự', 'án', 'quyết', 'định'] as const;

/** Some two thousand syllables, each once, in an order that means nothing. */
export function syllables(): string[] {
  const all = ONSETS.flatMap((onset) => RIMES.flatMap((rime) => TONES.map((tone) => toned(onset, rime, tone))));
  const some = Array.from({ length: 2_400 }, (_, at) => all[(at * STEP * 7 + at) % all.length]!);
  return [...new Set(some)].filter((each) => !COMMON.some((common) => common === each));
}
