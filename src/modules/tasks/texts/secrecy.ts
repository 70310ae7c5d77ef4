const END = String.raw`(?=$|[^\p{L}\p{N}])`;

/** Marks of secrecy that documents bear (Luật Bảo vệ bí mật nhà nước 2018), as they are stamped and as people write them. */
export const MARKS: readonly RegExp[] = [
  // A stamp: a word of its own in capitals, which BẢO MẬT, BÍ MẬT, MẬT ĐỘ and the like are not.
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?<!(?:BẢO|BÍ|THÂN)\s+)MẬT(?!\s+(?:ĐỘ|ONG|KHẨU|MÃ|THIẾT|VỤ))${END}`, 'u'),
  new RegExp(String.raw`(?<!\p{L})(?:tuyệt|tối)\s+mật${END}`, 'iu'),
  new RegExp(String.raw`(?<!\p{L})(?:độ|mức độ|mức)\s+mật\s*:\s*(?!không|thường)\S`, 'iu'),
  // "Tài liệu Mật": with a capital it is the mark, and not a part of a longer word.
  new RegExp(String.raw`(?<!\p{L})[Đđ]óng dấu\s+["“(]?(?:Mật|mật)${END}`, 'u'),
  new RegExp(String.raw`(?<!\p{L})(?:[Tt]ài liệu|[Vv]ăn bản|[Cc]ông văn|[Hh]ồ sơ|[Bb]áo cáo)\s+["“(]?Mật${END}`, 'u'),
];
