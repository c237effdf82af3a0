using System.Text.Json.Nodes;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Form = Foyer.Server.Http.Shape;

namespace Foyer.Server.Features.Visitors;

/// <summary>What came in about a visitor.</summary>
/// <param name="Token">The secret.</param>
internal sealed record VisitorForm(string Token)
{
    public static readonly Shape Shape = Form.Open(
        Form.Need("token", Form.Text()),
        Form.May("id", Form.Text()),
        Form.May("name", Form.Text()),
        Form.May("email", Form.Text()),
        Form.May("department", Form.Text()),
        Form.May("phone", Form.Text()),
        Form.May("username", Form.Text()),
        Form.May("customFields", Form.List(Form.Open(
            Form.Need("key", Form.Text()), Form.Need("value", Form.Text()), Form.Need("overwrite", Form.Flag())))));

    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>A department's id or name.</summary>
    public string? Department { get; init; }

    public string? Phone { get; init; }

    public string? Username { get; init; }

    public IReadOnlyList<FieldValue> CustomFields { get; init; } = [];

    public string? UserAgent { get; init; }

    public string? Ip { get; init; }

    public string? Host { get; init; }

    /// <summary>Reads a form that was checked.</summary>
    public static VisitorForm Read(JsonObject form) => new(form.Text("token") ?? "")
    {
        Id = form.Text("id"),
        Name = form.Text("name"),
        Email = form.Text("email"),
        Department = form.Text("department") is { Length: > 0 } department ? department : null,
        Phone = form.Text("phone"),
        Username = form.Text("username"),
        CustomFields = Values(form.List("customFields")),
    };

    /// <summary>Reads a form and refuses wrong types, for the realtime door.</summary>
    public static VisitorForm ReadStrictly(JsonObject form) => new(form.RequiredText("token"))
    {
        Name = form.OptionalText("name"),
        Email = form.OptionalText("email"),
        Department = form.OptionalText("department"),
        Phone = form.OptionalText("phone"),
        Username = form.OptionalText("username"),
        CustomFields = Values(form.OptionalArray("customFields")),
    };

    public static IReadOnlyList<FieldValue> Values(JsonArray? fields) =>
    [
        .. (fields ?? []).OfType<JsonObject>().Select(field => new FieldValue
        {
            Key = field.Text("key") ?? "",
            Value = field.Text("value") ?? "",
            Overwrite = field.Flag("overwrite") ?? true,
        }),
    ];
}

/// <summary>A custom field as a website sends it.</summary>
internal sealed record FieldValue
{
    public required string Key { get; init; }

    public required string Value { get; init; }

    /// <summary>False keeps a value that is there.</summary>
    public bool Overwrite { get; init; } = true;
}
