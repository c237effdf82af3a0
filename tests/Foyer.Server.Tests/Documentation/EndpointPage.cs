using System.Globalization;
using System.Text;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Tests.Documentation;

/// <summary>Writes docs/reference/endpoints.md from the doors and methods of a running server.</summary>
internal static class EndpointPage
{
    public static string Write(IEnumerable<ApiDoor> doors, IEnumerable<MethodDefinition> methods)
    {
        var page = new StringBuilder("# Endpoints and methods\n\n")
            .Append("Written by `dotnet run eng/docs.cs` from what the server registers; do not edit by hand.\n\n")
            .Append("Everything below `/api/v1/` and every method of the realtime line, which REST calls as `method.call/<name>` too. Who may: nobody needs to be signed in (everyone), ")
            .Append("any account (signed in; whether it may see the room or person is asked inside), or holders of [permissions](permissions.md). `?` marks what may be left out; where no input stands, the endpoint reads its own. ")
            .Append("Lists take `count`, `offset`, `sort`, `query` and `fields` besides.\n");
        foreach (var group in doors.GroupBy(static door => door.Path.Split('.', '/')[0]).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n\n| | Endpoint | Who may | Input |\n|---|---|---|---|\n");
            foreach (var door in group.OrderBy(static door => door.Path, StringComparer.Ordinal).ThenBy(static door => door.Verb, StringComparer.Ordinal))
            {
                page.Append(CultureInfo.InvariantCulture, $"| {door.Verb} | `{door.Path}` | {WhoMay(door)} | {Input(door)} |\n");
            }
        }

        page.Append("\n## Methods\n\n| Method | Who may |\n|---|---|\n");
        foreach (var method in methods.OrderBy(static method => method.Name, StringComparer.Ordinal))
        {
            var who = method.IsAnonymous ? "everyone" : method.Permissions.Count == 0 ? "signed in" : Names(method.Permissions, " or ");
            page.Append(CultureInfo.InvariantCulture, $"| `{method.Name}` | {who}{(method.AsksSecondFactor ? ", second factor" : "")} |\n");
        }

        return page.ToString();
    }

    private static string WhoMay(ApiDoor door)
    {
        var who = door.Access switch
        {
            DoorAccess.Anonymous => "everyone",
            DoorAccess.SignedIn => "signed in",
            DoorAccess.All => Names(door.Permissions, " and "),
            _ => Names(door.Permissions, " or "),
        };
        return who + (door.AsksSecondFactor ? ", second factor" : "") + ((door.CallsSetting?.Default ?? door.CallsPerMinute) is { } calls ? string.Create(CultureInfo.InvariantCulture, $", {calls} a minute") : "");
    }

    private static string Names(IEnumerable<Permission> permissions, string joint) => string.Join(joint, permissions.Select(static one => $"`{one.Id}`"));

    private static string Input(ApiDoor door) => (door.QueryShape, door.BodyShape) switch
    {
        (null, null) => "",
        ({ } query, null) => Form(query),
        (null, { } body) => Form(body),
        ({ } query, { } body) => $"{Form(query)}; body: {Form(body)}",
    };

    private static string Form(Shape shape) => shape switch
    {
        ObjectShape { Fields: [] } => "an object",
        ObjectShape form => string.Join(", ", form.Fields.Where(static field => field.Key is not ("count" or "offset" or "sort" or "query" or "fields")).Select(Field)),
        ListShape list => $"list of ({Form(list.Item)})",
        OneOfShape choice => string.Join(" *or* ", choice.Forms.Select(Form).Distinct()),
        TextShape { Allowed.Count: > 0 } words => string.Join(" / ", words.Allowed),
        _ => shape.TypeName,
    };

    private static string Field(Field field)
    {
        var inner = field.Shape switch
        {
            ObjectShape { Fields.Count: > 0 } form => $" {{{Form(form)}}}",
            ListShape { Item: ObjectShape { Fields.Count: > 0 } item } => $" [{{{Form(item)}}}]",
            ListShape list => $" [{Form(list.Item)}]",
            TextShape { Allowed.Count: > 0 } words => $" ({string.Join(" / ", words.Allowed)})",
            TextShape or AnyShape or OneOfShape => "",
            _ => $" ({field.Shape.TypeName})",
        };
        return $"`{field.Key}`{(field.IsRequired ? "" : "?")}{inner}";
    }
}
