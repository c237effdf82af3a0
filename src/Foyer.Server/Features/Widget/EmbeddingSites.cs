namespace Foyer.Server.Features.Widget;

/// <summary>Which websites may show the chat: the manager's list of hosts, or everybody while the list is empty.</summary>
internal sealed class EmbeddingSites(string list)
{
    private readonly string[] hosts =
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(HostOf).Where(IsHost)];

    private readonly bool anybody = string.IsNullOrWhiteSpace(list);

    /// <summary>Whether a page that names the given address as the one it came from may have the chat.</summary>
    /// <param name="referer">Null or empty where the browser does not tell: then the policy alone decides, in the browser.</param>
    /// <param name="ownHost">The server's own host, which may always show its chat.</param>
    public bool Allows(string? referer, string ownHost) =>
        anybody
        || string.IsNullOrEmpty(referer)
        || (Uri.TryCreate(referer, UriKind.Absolute, out var page)
            && (page.Authority.Equals(ownHost, StringComparison.OrdinalIgnoreCase) || hosts.Any(host => Matches(host, page))));

    /// <summary>The directive that makes browsers refuse other sites; null while everybody may.</summary>
    public string? FrameAncestors => anybody ? null : string.Join(' ', ["frame-ancestors 'self'", .. hosts]);

    private static bool Matches(string host, Uri page) =>
        host.StartsWith("*.", StringComparison.Ordinal)
            ? page.Host.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(host.Contains(':', StringComparison.Ordinal) ? page.Authority : page.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>People paste whole addresses where a host is asked for.</summary>
    private static string HostOf(string entry) =>
        entry.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(entry, UriKind.Absolute, out var address) ? address.Authority : entry;

    /// <summary>Nothing that could end the directive and begin another gets into the header.</summary>
    private static bool IsHost(string entry) =>
        entry.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or ':' or '*' or '[' or ']');
}
