using System.Runtime.InteropServices.JavaScript;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Wire;

namespace Foyer.Console;

/// <summary>Asks the page directly: the way that components go to scripts costs a tenth of a second at its first use, and this is the start.</summary>
internal sealed partial class Opening : IOpening
{
    public Session? Session => PropertyOf("userId") is { } userId && PropertyOf("authToken") is { } token ? new Session(userId, token) : null;

    public string Language => LanguageOf();

    public double AskedAt => Moment();

    public bool HasArrived => IsThere();

    public Task ArriveAsync() => Arrive();

    public string? Me(string field) => MePart(field);

    public IReadOnlyList<string> Grants() => GrantLines();

    public byte[]? Take(string name) => Early(name);

    public Task PaintAsync() => Paint();

    [JSImport("globalThis.foyer.sessionPart")]
    private static partial string? PropertyOf(string name);

    [JSImport("globalThis.foyer.currentLanguage")]
    private static partial string LanguageOf();

    [JSImport("globalThis.foyer.earlyMoment")]
    private static partial double Moment();

    [JSImport("globalThis.foyer.hasArrived")]
    private static partial bool IsThere();

    [JSImport("globalThis.foyer.arrived")]
    private static partial Task Arrive();

    [JSImport("globalThis.foyer.mePart")]
    private static partial string? MePart(string field);

    [JSImport("globalThis.foyer.grants")]
    private static partial string[] GrantLines();

    [JSImport("globalThis.foyer.early")]
    private static partial byte[]? Early(string name);

    [JSImport("globalThis.foyer.painted")]
    private static partial Task Paint();
}
