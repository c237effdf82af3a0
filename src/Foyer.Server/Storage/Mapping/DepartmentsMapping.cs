using Foyer.Domain.Departments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class DepartmentMapping : IEntityTypeConfiguration<Department>
{
    public void Configure(EntityTypeBuilder<Department> builder)
    {
        builder.ToTable("departments");
        builder.HasKey(department => department.Id);
        builder.HasIndex(department => department.Name);
        builder.HasIndex(department => department.UnitId);
    }
}

internal sealed class DepartmentAgentMapping : IEntityTypeConfiguration<DepartmentAgent>
{
    public void Configure(EntityTypeBuilder<DepartmentAgent> builder)
    {
        builder.ToTable("department_agents");
        builder.HasKey(member => member.Id);
        builder.HasIndex(member => new { member.DepartmentId, member.AgentId }).IsUnique();
        builder.HasIndex(member => member.AgentId);
    }
}
