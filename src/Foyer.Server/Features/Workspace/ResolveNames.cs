using DnsClient;
using Foyer.Domain;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Workspace;

/// <summary>Asks the system's name servers where a service stands and what a domain says of itself, for clients that look for other servers.</summary>
internal sealed class ResolveNames
{
    private const int CallsPerMinute = 10;
    private const int LongestName = 253;
    private static readonly Refusal NoName = new("error-missing-param", "The required \"url\" param is missing.");
    private static readonly Refusal NotResolved = new("error-not-resolved", "The name could not be resolved");

    private readonly Lazy<LookupClient> names = new(static () => new LookupClient(new LookupClientOptions { Timeout = TimeSpan.FromSeconds(3), Retries = 1, ThrowDnsErrors = false }));

    public static void Map(ApiRoutes api)
    {
        api.Get("dns.resolve.srv").SignedIn().Limit(CallsPerMinute).Handle<ResolveNames>(static async (call, resolve) =>
            (await resolve.AskAsync(call.Query.Text("url"), QueryType.SRV, Service, call.Cancel)).Answer(static resolved => new { resolved }));
        api.Post("dns.resolve.txt").SignedIn().Limit(CallsPerMinute).Handle<ResolveNames>(static async (call, resolve) =>
            (await resolve.AskAsync(call.Body.Text("url") ?? call.Query.Text("url"), QueryType.TXT, Texts, call.Cancel)).Answer(static resolved => new { resolved }));
    }

    private static object? Service(IDnsQueryResponse answer) => answer.Answers.SrvRecords().OrderBy(static record => record.Priority).ThenByDescending(static record => record.Weight)
        .Select(static record => new { target = record.Target.Value.TrimEnd('.'), port = (int)record.Port }).FirstOrDefault();

    private static object? Texts(IDnsQueryResponse answer) =>
        answer.Answers.TxtRecords().Select(static record => string.Concat(record.Text)).ToList() is { Count: > 0 } texts ? string.Concat(texts) : null;

    private async Task<Outcome<object>> AskAsync(string? name, QueryType kind, Func<IDnsQueryResponse, object?> read, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return NoName;
        }

        try
        {
            return name.Length <= LongestName && read(await names.Value.QueryAsync(name.Trim(), kind, cancellationToken: cancel)) is { } found ? (Outcome<object>)found : NotResolved;
        }
        catch (Exception failure) when (failure is DnsResponseException or ArgumentException or InvalidOperationException)
        {
            return NotResolved;
        }
    }
}
