using System.Globalization;
using System.Text;

namespace Foyer.Client.Rest;

/// <summary>Builds the query of an address; absent values are left out.</summary>
public sealed class RestQuery
{
    private readonly StringBuilder text = new();

    /// <summary>Adds a text.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">The value.</param>
    public RestQuery Add(string name, string? value)
    {
        if (value is not null)
        {
            text.Append(text.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    /// <summary>Adds a number.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">The value.</param>
    public RestQuery Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a yes or no.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">The value.</param>
    public RestQuery Add(string name, bool? value) => Add(name, value switch { true => "true", false => "false", null => null });

    /// <summary>Adds a moment as ISO text.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">The value.</param>
    public RestQuery Add(string name, DateTimeOffset? value) =>
        Add(name, value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>Adds each of several texts.</summary>
    /// <param name="name">The parameter, without brackets.</param>
    /// <param name="values">The values.</param>
    public RestQuery AddEach(string name, IEnumerable<string>? values)
    {
        foreach (var value in values ?? [])
        {
            Add($"{name}[]", value);
        }

        return this;
    }

    /// <summary>Adds which page is asked for.</summary>
    /// <param name="page">The page.</param>
    public RestQuery Add(PageRequest? page) => page is null
        ? this
        : Add("offset", page.Offset).Add("count", page.Count).Add("sort", page.Sort);

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}
