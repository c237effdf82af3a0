using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Administration.Pages;

/// <summary>Makes an account or changes one.</summary>
public sealed partial class UserDialog
{
    private readonly HashSet<string> chosen = ["user"];
    private string name = "";
    private string username = "";
    private string email = "";
    private string password = "";
    private bool isVerified;
    private bool mustChange;
    private bool asksDelete;
    private string opened = "";
    private (string Field, string Text)? wrong;

    [Parameter]
    public UserRow? User { get; set; }

    [Parameter]
    public IReadOnlyList<RoleRow> AllRoles { get; set; } = [];

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (User is { } user)
        {
            Read(user);
        }
    }

    private void Read(UserRow user)
    {
        (name, username, email, isVerified, opened) = (user.Name, user.Username, user.Email ?? "", user.IsEmailVerified, user.Facts);
        chosen.Clear();
        chosen.UnionWith(user.Roles);
    }

    private async Task<UserRow> LatestAsync() =>
        UserRow.ReadAll(new JsonArray((await Server.GetAsync($"users.info?userId={Uri.EscapeDataString(User!.Id)}", CancellationToken.None))["user"]?.DeepClone()))[0];

    private async Task TakeTheirsAsync()
    {
        if (await ActAsync(async () => Read(await LatestAsync())))
        {
            TookTheirs();
        }
    }

    private string Invalid(string field) => wrong?.Field == field ? "true" : "false";

    private string? Of(string field) => wrong is { } found && found.Field == field ? found.Text : null;

    private void Choose(string role, bool isChosen)
    {
        if (isChosen)
        {
            chosen.Add(role);
        }
        else
        {
            chosen.Remove(role);
        }
    }

    private async Task SaveAsync()
    {
        wrong = name.Trim().Length == 0 ? ("name", T.FieldMissing)
            : username.Trim().Length == 0 ? ("username", T.FieldMissing)
            : email.Trim().Length == 0 ? ("email", T.FieldMissing)
            : User is null && password.Length == 0 ? ("password", T.FieldMissing)
            : null;
        if (wrong is not null || (User is not null && !await MaySaveAsync(async () => (await LatestAsync()).Facts, opened)))
        {
            return;
        }

        if (await ActAsync(() => User is null ? CreateAsync() : UpdateAsync(User), Explain))
        {
            Dialog.Close(DialogResult.Ok(true));
        }
    }

    private Task<JsonObject> CreateAsync() => Server.PostAsync(
        "users.create",
        Facts(new JsonObject { ["password"] = password, ["requirePasswordChange"] = mustChange }),
        CancellationToken.None);

    private Task<JsonObject> UpdateAsync(UserRow user)
    {
        var facts = Facts([]);
        if (password.Length > 0)
        {
            facts["password"] = password;
            facts["requirePasswordChange"] = mustChange;
        }

        return Server.PostAsync("users.update", new JsonObject { ["userId"] = user.Id, ["data"] = facts }, CancellationToken.None);
    }

    private JsonObject Facts(JsonObject facts)
    {
        facts["name"] = name.Trim();
        facts["username"] = username.Trim();
        facts["email"] = email.Trim();
        facts["verified"] = isVerified;
        if (Account.State.Can("assign-roles"))
        {
            facts["roles"] = new JsonArray([.. chosen.Select(static role => (JsonNode)role)]);
        }

        return facts;
    }

    private async Task ToggleActiveAsync()
    {
        if (await ActAsync(() => Server.PostAsync(
            "users.setActiveStatus", new JsonObject { ["userId"] = User!.Id, ["activeStatus"] = !User.IsActive }, CancellationToken.None)))
        {
            Dialog.Close(DialogResult.Ok(true));
        }
    }

    private async Task ResetTwoFactorAsync() =>
        IsSaved = await ActAsync(() => Server.PostAsync("users.resetTOTP", new JsonObject { ["userId"] = User!.Id }, CancellationToken.None));

    private async Task SignOutAsync() =>
        IsSaved = await ActAsync(() => Server.PostAsync("users.logout", new JsonObject { ["userId"] = User!.Id }, CancellationToken.None));

    // Asked twice, because nothing brings an account back.
    private async Task DeleteAsync()
    {
        if (!asksDelete)
        {
            asksDelete = true;
            return;
        }

        if (await ActAsync(() => Server.PostAsync("users.delete", new JsonObject { ["userId"] = User!.Id }, CancellationToken.None)))
        {
            Dialog.Close(DialogResult.Ok(true));
        }
    }

    private string? Explain(ServerRefusedException refused)
    {
        wrong = refused switch
        {
            _ when refused.Says("error-field-unavailable") => (refused.Message.Contains('@', StringComparison.Ordinal) ? "email" : "username", T.Taken),
            _ when refused.Says("error-blocked-username") || refused.Says("error-input-is-not-a-valid-field") || refused.Says("error-could-not-save-identity") => ("username", T.NotAllowedValue),
            _ when refused.Says("error-invalid-email") || refused.Says("error-invalid-domain") => ("email", T.NotAllowedValue),
            _ when refused.Says("error-password-policy-not-met") => ("password", T.PasswordWeak),
            _ when refused.Says("Name contains invalid characters") => ("name", T.NotAllowedValue),
            _ => null,
        };
        return wrong is null ? null : T.LookAtFields;
    }
}
