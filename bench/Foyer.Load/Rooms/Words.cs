using System.Globalization;

namespace Foyer.Load.Rooms;

/// <summary>Words of a command line: <c>--name value</c>, <c>--name</c>.</summary>
internal sealed class Words(IReadOnlyList<string> args)
{
    public string? Text(string name) => args.ToList().IndexOf(name) is >= 0 and var at && at + 1 < args.Count ? args[at + 1] : null;

    public IReadOnlyList<string> Texts(string name) => [.. args.Zip(args.Skip(1)).Where(pair => pair.First == name).Select(static pair => pair.Second)];

    public bool Has(string name) => args.Contains(name);

    public int Number(string name, int otherwise) =>
        Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
