using System.Text.Json.Nodes;
using Foyer.Console.Wire;

namespace Foyer.Console.Administration.Pages;

/// <summary>Which role holds which permission; what others change is seen at once.</summary>
public sealed partial class PermissionsPage
{
    private const int MostShown = 60;

    private readonly SortedDictionary<string, HashSet<string>> permissions = new(StringComparer.Ordinal);
    private IReadOnlyList<RoleRow> roles = [];
    private string term = "";
    private string newRole = "";

    private List<KeyValuePair<string, HashSet<string>>> Shown =>
        [.. permissions.Where(one => Says(one.Key) || Says(T.PermissionName(one.Key))).Take(MostShown)];

    private bool Says(string words) => words.Contains(term.Trim(), StringComparison.OrdinalIgnoreCase);

    protected override async Task OnInitializedAsync()
    {
        KeepUntilGone(Server.Listen("stream-notify-logged", "permissions-changed", OnPermission));
        KeepUntilGone(Server.Listen("stream-notify-logged", "roles-change", arguments => OnRoles()));
        await LoadRolesAsync();
        await ActAsync(async () =>
        {
            foreach (var one in (await Server.GetAsync("permissions.listAll", CancellationToken.None))["update"] as JsonArray ?? [])
            {
                Put(one);
            }
        });
    }

    private Task<bool> LoadRolesAsync() => ActAsync(async () =>
        roles = RoleRow.ReadAll((await Server.GetAsync("roles.list", CancellationToken.None))["roles"]));

    private void OnRoles() => _ = LoadRolesAsync();

    private void OnPermission(JsonArray arguments)
    {
        if (arguments is [_, JsonObject changed, ..])
        {
            Put(changed);
            Redraw();
        }
    }

    private void Put(JsonNode? permission)
    {
        if (permission?["_id"].ReadText() is { } id)
        {
            permissions[id] = [.. (permission["roles"] as JsonArray ?? []).Select(WireReading.ReadText).OfType<string>()];
        }
    }

    private async Task GrantAsync(string permission, string role, bool isGranted)
    {
        var holders = permissions[permission];
        var wanted = isGranted ? holders.Append(role) : holders.Where(one => one != role);
        var change = new JsonObject { ["_id"] = permission, ["roles"] = new JsonArray([.. wanted.Select(static one => (JsonNode)one)]) };
        if (await ActAsync(() => Server.PostAsync("permissions.update", new JsonObject { ["permissions"] = new JsonArray(change.DeepClone()) }, CancellationToken.None)))
        {
            Put(change);
        }
        else
        {
            // The box shows again what the server has.
            permissions[permission] = [.. holders];
        }
    }

    private async Task CreateRoleAsync()
    {
        if (await ActAsync(() => Server.PostAsync("roles.create", new JsonObject { ["name"] = newRole.Trim() }, CancellationToken.None)))
        {
            newRole = "";
            await LoadRolesAsync();
        }
    }

    private async Task DeleteRoleAsync(RoleRow role)
    {
        if (await ActAsync(() => Server.PostAsync("roles.delete", new JsonObject { ["roleId"] = role.Id }, CancellationToken.None)))
        {
            await LoadRolesAsync();
        }
    }
}
