using System.Globalization;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Texts;

/// <summary>The language in which the server itself speaks to somebody: German or English.</summary>
internal sealed class Tongue
{
    public static readonly Tongue German = new("de", "de-DE");
    public static readonly Tongue English = new("en", "en-GB");

    private Tongue(string code, string culture) => (Code, Culture) = (code, CultureInfo.GetCultureInfo(culture));

    /// <summary>The language's code, for documents.</summary>
    public string Code { get; }

    public CultureInfo Culture { get; }

    /// <summary>The text in this language.</summary>
    public string Say(string german, string english) => this == German ? german : english;

    /// <summary>A moment as people of this language write it.</summary>
    public string Time(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("g", Culture);

    /// <summary>The language of a code such as <c>de-AT</c>; null for one that is not spoken here.</summary>
    public static Tongue? Named(string? code) => code?.Trim() switch
    {
        { Length: >= 2 } known when known.StartsWith("de", StringComparison.OrdinalIgnoreCase) => German,
        { Length: >= 2 } known when known.StartsWith("en", StringComparison.OrdinalIgnoreCase) => English,
        _ => null,
    };

    /// <summary>The server's own language.</summary>
    public static Tongue OfServer(SettingValues settings) => Named(settings.Get(GeneralSettings.Language)) ?? English;

    /// <summary>The language of whoever asks: as named, else as the browser prefers, else the server's own.</summary>
    public static Tongue Of(HttpRequest request, string? named)
    {
        if (Named(named) is { } asked)
        {
            return asked;
        }

        var preferred = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(one => one.Quality ?? 1).Select(one => Named(one.Value.Value)).FirstOrDefault(one => one is not null);
        return preferred ?? OfServer(request.HttpContext.RequestServices.GetRequiredService<SettingValues>());
    }
}
