/**
 * Names that generators of clients give to types of their own, or that a language gives to types which need no import. A schema of such a
 * name makes a client that does not compile, or renames the schema in some languages. Compared without regard to case: `APIKey` and `ApiKey`
 * are one file on some disks.
 */
const OWN_TYPES = {
  generated: `Configuration ConfigurationParameters Authentication BearerToken BasicAuth HttpBasicAuth HttpBearerAuth OAuth
    JSON Pair Param QueryParam RequestOpts RequestContext ResponseContext ResponseContent ErrorContext FetchParams FetchError ResponseError
    RequiredError BaseAPI BlobResponse Middleware ModelObject ModelPropertyNaming ServerConfiguration ServerVariable ServerError ClientError
    ClientException ServerException HostConfiguration HostSetting FileParameter FormFile MultiValueMap PartConfig RequestConfig RetryConfiguration
    GlobalConfiguration ExceptionFactory Multimap HttpMethod RequestOptions TokenBase TokenContainer TokenProvider RateLimitProvider Option
    ObjectSerializer HeaderSelector RESTClientObject RESTResponse GenericOpenAPIError MappedNullable ErrorResponse RequestBuilder RequestTask
    ContentType StringUtil CookieContainer DecodableRequestBuilderError DownloadException JSONValue Model ModelBase BaseModel Client Field`,
  java: `Boolean Byte Character Class Comparable Deprecated Double Enum Error Exception Float Integer Iterable Long Math Module Number Object
    Override Package Process Record Runtime Short String System Thread Void Collection Date Calendar Currency Locale Optional Scanner Timer
    UUID List Map Set Queue File Path URI URL BigDecimal BigInteger Duration Instant LocalDate LocalDateTime LocalTime OffsetDateTime Period
    Year Month DayOfWeek ZonedDateTime`,
  csharp: `Action Array Attribute Buffer Console Convert DateOnly DateTime DateTimeOffset Decimal Delegate Directory Encoding Environment Event
    EventArgs Func Group Guid Half Index Key Lazy Match Nullable OperatingSystem Progress Random Range Regex Rune Stream Task TimeOnly TimeSpan
    TimeZone Tuple Type Uri Version`,
  python: `Any Dict Literal Self Union Annotated Json Bool Int Str Tuple Generic Protocol`,
  go: `Context Time Reader Writer Response Request`,
  typescript: `Blob Document Element Function Headers Node Omit Partial Pick Promise Readonly Required Symbol Text FormData Notification Selection
    Comment Lock Plugin Storage Worker Window`,
  others: `Data Dictionary Unit Nothing Result Triple Never Codable Vec Box Empty Abstract Interface Trait Hash Kernel Struct Default Clone`,
} as const;

const OWN = new Set(Object.values(OWN_TYPES).flatMap((words) => words.toLowerCase().split(/\s+/)));

/** `createDossier` as a type: `CreateDossier`. */
const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** What generators make out of an operation's id. */
const typesOfOperation = (id: string): string[] =>
  ['Request', 'Response', 'Params', 'Error', 'Success', 'Args', 'Body', 'Operation', 'Response200', '200Response'].map(
    (ending) => `${pascal(id)}${ending}`,
  );

/** Why each name of a schema would make trouble in a generated client; empty where none would. */
export function troubleWithNames(schemas: readonly string[], operationIds: readonly string[]): string[] {
  const all = new Set(schemas);
  const ofOperations = new Set(operationIds.flatMap(typesOfOperation));
  const lower = new Map<string, string>();
  return schemas.flatMap((name) => {
    const other = lower.get(name.toLowerCase());
    lower.set(name.toLowerCase(), name);
    return [
      ...(/^[A-Z][A-Za-z0-9]*$/.test(name) ? [] : [`${name} is no name of a type`]),
      ...(OWN.has(name.toLowerCase()) ? [`${name} is a type of a generator or a language`] : []),
      // Request builders of Go, exceptions, keys and answers of nearly all.
      ...(/^Api|Api$|^Model[A-Z]|^Nullable/i.test(name) ? [`${name} is formed as generators form their own`] : []),
      // The constructor of a type in Go.
      ...(/^New[A-Z]/.test(name) && all.has(name.slice(3)) ? [`${name} is the constructor of ${name.slice(3)}`] : []),
      ...(ofOperations.has(name) ? [`${name} is what an operation makes`] : []),
      ...(other === undefined ? [] : [`${name} and ${other} differ by case alone`]),
    ];
  });
}
