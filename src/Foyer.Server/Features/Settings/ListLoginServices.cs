using System.Globalization;
using Foyer.Domain.Settings;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Settings;

/// <summary>Tells clients by which other services people can sign in: those that are switched on, without their secrets.</summary>
internal sealed class ListLoginServices(SettingValues values)
{
    private const string Prefix = "Accounts_OAuth_";

    public IReadOnlyList<LoginService> Execute() =>
    [
        .. SettingCatalog.All
            .OfType<Setting<bool>>()
            .Where(setting => setting.Group == "OAuth" && setting.Id.Count(letter => letter == '_') == 2 && values.Get(setting))
            .Select(setting => Describe(setting.Id[Prefix.Length..])),
    ];

    public static void Map(ApiRoutes api)
    {
        api.Get("settings.oauth").Anonymous().Handle<ListLoginServices>(static (_, list) => ApiResult.Success(new
        {
            // Apps make a button of each: only those that lead somewhere here.
            services = list.Execute().Where(static one => one.IsCustom).Select(static one => new
            {
                _id = one.Service,
                name = one.Service,
                service = one.Service,
                one.ClientId,
                serverURL = one.Site,
                authorizePath = one.Start,
                scope = one.Scope,
                buttonLabelText = one.ButtonText,
                buttonColor = "",
                buttonLabelColor = "",
                custom = one.IsCustom,
            }).ToList(),
        }));
        api.Get("service.configurations").Anonymous().Handle<ListLoginServices>(static (_, list) => ApiResult.Success(new
        {
            configurations = list.Execute().Select(static one => new { _id = one.Service, service = one.Service, one.ClientId, custom = one.IsCustom }).ToList(),
        }));
    }

    private LoginService Describe(string name)
    {
        if (name == "Custom-OpenID")
        {
            return new LoginService(OpenIdSettings.Service, values.Get(OpenIdSettings.ClientId))
            {
                IsCustom = true,
                ButtonText = values.Get(OpenIdSettings.ButtonText),
                Scope = values.Get(OpenIdSettings.Scope),
                Site = values.Get(GeneralSettings.SiteUrl).TrimEnd('/'),
                Start = $"{OpenIdSettings.Path}/start",
            };
        }

        var id = SettingCatalog.ById.GetValueOrDefault($"{Prefix}{name}_id") is Setting<string> setting ? values.Get(setting) : "";
        return new LoginService(name.ToLower(CultureInfo.InvariantCulture), id);
    }
}

/// <summary>A service by which people can sign in.</summary>
/// <param name="Service">Its name in the dialect.</param>
/// <param name="ClientId">Number of this server there.</param>
internal sealed record LoginService(string Service, string ClientId)
{
    /// <summary>Whether the operator added it, by address.</summary>
    public bool IsCustom { get; init; }

    /// <summary>What is asked of it.</summary>
    public string? Scope { get; init; }

    /// <summary>This server, by which apps go there as well: what proves the way back stays between this server and the browser.</summary>
    public string? Site { get; init; }

    /// <summary>Where the way begins on it.</summary>
    public string? Start { get; init; }

    /// <summary>Text of its button; empty for its name.</summary>
    public string ButtonText { get; init; } = "";
}
