using System.Net;
using System.Text;

namespace Foyer.Server.Features.Widget;

/// <summary>Style sheets and scripts of the operator's own that the chat window loads. Nothing of them is there unless the operator names them.</summary>
internal sealed class AdditionalParts(string sheets, string scripts)
{
    private readonly List<Uri> sheets = Addresses(sheets);
    private readonly List<Uri> scripts = Addresses(scripts);

    public bool IsEmpty => sheets.Count + scripts.Count == 0;

    /// <summary>The policy with the places that the operator names, and no others.</summary>
    public string Extend(string policy) => $"{policy}; style-src 'self'{Origins(sheets)}; script-src 'self'{Origins(scripts)}";

    public byte[] Extend(byte[] page)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(page));
        var links = string.Concat(sheets.Select(one => $"<link rel=\"stylesheet\" href=\"{WebUtility.HtmlEncode(one.OriginalString)}\">"));
        var tags = string.Concat(scripts.Select(one => $"<script src=\"{WebUtility.HtmlEncode(one.OriginalString)}\" defer></script>"));
        return Encoding.UTF8.GetBytes(text.Replace("</head>", $"{links}{tags}</head>").ToString());
    }

    private static string Origins(List<Uri> addresses) => string.Concat(addresses.Select(one => one.GetLeftPart(UriPartial.Authority)).Distinct().Select(one => $" {one}"));

    private static List<Uri> Addresses(string list) =>
    [
        .. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(one => Uri.TryCreate(one, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null).OfType<Uri>(),
    ];
}
